/**
 * Whether words of any language in the Latin alphabet hold these three letters in a row. Taken from the n-grams
 * of the language detector `eld` 2.1.0 by Nito T. M. (Apache-2.0, the set “large”, sixty languages): one bit for
 * each of 26³ rows of three, set when some language has it.
 * @param text letters a to z only from `at` to `at + 2`.
 */
export function isWritten(text: string, at: number): boolean {
  const letter = (offset: number) => text.charCodeAt(at + offset) - 0x61;
  const index = (letter(0) * letters + letter(1)) * letters + letter(2);
  return (((written[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

const letters = 26;

const written = Uint8Array.from(
  atob(
    [
      '//9+/f/7//n/8f//3/p9vv7/////7/f+v1////9///v5///3//////9+////L9fv5/+/3x3bl/z///////f////////+///80+9x',
      'ZzdX//1+f//7/f//f+/bX5fhFk1EW/T//39EIgCRBAJlBEH2//97BDAEEU06TzzZVBGFRMa0Rd///wdgUAAIAEDfGcf/zf5WpPvx',
      '////RLJAEUEABAAA8P/vJ0YYHP///9eBeHC57VFHFgf//35ngAkAFKTB///f///+VwRB8N/v90QQRB3BFWSNefT//39qpA0BABBE',
      '1OO0d/VzVJZff/++V0wSEAAAAEAAAH++Tl60Y/X//3/Et0SVaRBP7tn8////1ZJEEdMCZCx58P//f0QQRVFPMlWOWVQRpfHGsUf/',
      '//9PZmkBEADDZJ7P//9+x2/7+f//98aaxxFBGgQAAPD//+XPHV///35+/fv9++/z/7/f///+5rz59P/v9++fX////v7/+/z97/f/',
      '/////z7//////+/37btPEUMa/f///f//9/+///////b/+3zb7/H//+/7/+59///9//9/RJQAonwIZhS68P/n902/V5GDKlTMgfD/',
      '/38EEAQRTjhEDEEUEQRAZhRP3/3/Qyj4EBEAwMw6Tf/9ftb2+/X992tEgAARQUQAAAAwkeYwRBAE//9/RyRpBAFEYOwyx///f0cs',
      'SbC/5tPUN4f//39HBFEUGWRBxRpNE8EYZU159P/vf0WWFQAAIHQ90fzf/2dsnW////5HpkEQGSAAAAAAu/8+RoYx9P//f0STBBJx',
      'NtTkW/z//39AkgQRTRBMBoHw//9/BBEEEe0yTCzxtbHEweYfZ////189aRAVQNFWHs+XyT7c//v//+9/RJoAkUEQAQIA8OfrUwYA',
      'hP//f+//edT55/P+v/////7vvPn0/+/z5p9P371+/Pf7/f/v9///3///Pv///////2/vv08bKTv9///////3////3/9u/v77FFMG',
      'UWebI5l5Hn3///z//3/FMgATQQRGPnP4//83DoACEwEIQKAJ8P/vdwQAAJt/HkUkARCRRlHGEkf///5HiTgAAABARRCEl90MTh77',
      '8P/vP0QAABEBAAECEKDge1JEAAD////XZltEOUbQZJxM////VyRpOYkgwUQWh///f0cAQbD771PHNsUZUxTFzNH0/+9/RpsEAAAQ',
      '3fTb/f/v936/df//f0dESRQZRBABAADf/z5FBEHw//9/R5JHnU02/v/7/f////6Xj9tvHnV0x/T//39nOUc/f179//sd885R9hlH',
      '////xyd7EJEAU0YQRv//fv/++/7///9PFUcRQQAFAADw/+93ZRhE////d7559N9P8V2QBf///9csSRAxKUDGMs7///9HBEAwkWbX',
      'xphFP20ebUxz9P///+6/RwAAIHQ0Mdz77/dkv9////5HBCIQEURAAAAB939OZwTB8P//f8W6Rb9vPv//+/3//3/Nkob//35XttHw',
      '//9/RBEP9/9+TS5BFBEE0X63z////vckeYCQQEHVEVX//3////v//+//RJJEk0EATA5B8v/v5/a33/+/v//++d355/P/v9/vvf7v',
      '/Pm1/e/Txp9P//++ftf5+Pvv9////////v/////27/L/v98QSxv8///////3/7///7/v/////LvnVW4bZ7//FXz/+/3///dElsf9',
      'w17fpfv4//93xxJGkTsWdSVb9P3/fwQQBBPtXn2+W70TTcHUs07//3//9/sEAADAzx/P//8+X+fb9P/vf0cciJEACAAAAJD951NE',
      'MAS6ua4HAEAQAAhAQBEAibo+AQAAAAAAAAAAAju6L0UAAAAAAEBAEAAAAQAABAFgqmoaAIAAAQEQRARAEBAAQEQQAJd5H0cEAAAA',
      'AEAAAAAQEA4AAADw//9/xptHn18e///5/f//f9+bR5l/PkWkyfT//39EGEQf/35tLFP098/T/xfP////x+97kJEAw+wfT///f///',
      '+////3/Em0eVQRRFBkDw///ldz9X////V6x7NLnt0We5x////0etSZTxrNHu/17///9XFEEU8+9Xxp7Fn28WfT1b9P/vf+++TRGI',
      'EHwlW/T/7/f/v////35nrHuUEeRQAAAA//9+/f77/f//f8W3RZnJFkUGafz//3/EkkQRSzL97P/1//9/RBBEEWty9WxBNLEFwfQQ',
      'R////8due4AEAMD3v9///37v///2//93zLpPkUEQRQbB8P/v938/n/+/fn//+3X59vH/v9//fz7//3u9/e9zxptP//6/ftz99Pnn',
      '9///3///f///////6/f/v18dCRD8///9///3/7//275uROzJtHHEYGRbBnl9Fvz/+/z//3tEkESRQRxEDFn0////TBJQAQseRABT',
      '8P//c0QQBFFrEmW+cRQRBEfHMkff//9XtAkQAQDB9xuHve88RXzZ8P3vaUYQTAAAAAAAAODr6/N2uxbvv/5XhAkQGQRxDJDB379u',
      'BwBBAAAAQEQQQP//vk4AARARZEVEAEERQABEBFH0++dnYJIEAAAAVAQBfHXsYOUQACy+DkAAABATAAQAAABe/k4uxQnk3O8TQBAA',
      'kckSBARA8NvnMUAQAAAAAFQEQfD39xsEAAQBCBBEBEAQkABABAAgHz0eRCRJAAAAQUAAAIEJEGQmWdTB4xBACAAQAABAJBGCBAAA',
      'BAAA7///Z7RpFPlE8Vaf31//fscMeZS951PGn0a//T93wFmQ8edRfj9fP/ce/b9z9M7vb+26RwEBAGz9+f3/73Pmn1/PvK9vvOlU',
      'WSZRABAAmb8+bNzR9f//f8SSRJFJANec+fz//39EkgARa1JlJcn0//93RAAEEUkyRQxBFLEnUcQQRv//fkakSQAAAEFFMcZd/T5O',
      'Ltn1/+93xJJEEUECAQAA8PzvZVQWzQ==',
    ].join(''),
  ),
  (character) => character.charCodeAt(0),
);
