export interface HostileText {
  name: string;
  text: string;
}

/** What repetition makes hard for a fold, a regular expression or a list: one unit over and over. */
const units: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one capital': 'A',
  'a digit': '1',
  'a space': ' ',
  'a line feed': '\n',
  'a dot': '.',
  'a slash': '/',
  'a backslash': '\\',
  'an at sign': '@',
  'a plus': '+',
  'a hyphen': '-',
  'an underscore': '_',
  'an asterisk': '*',
  'a dollar': '$',
  'an exclamation mark': '!',
  'a bar': '|',
  'an ampersand': '&',
  'a less-than': '<',
  'a bracket': '[',
  'a parenthesis': '(',
  'a per cent': '%',
  'a colon': ':',
  'an apostrophe': "'",
  'an accented letter': 'é',
  'a combining mark': 'a\u0301',
  'combining marks': '\u0301',
  'an invisible character': 'a\u200b',
  'an override': '\u202ea\u202c',
  'an override that is not closed': '\u202e',
  'a look-alike': 'а',
  'a word of look-alikes': 'рауреа ',
  'mixed scripts': 'aаα',
  'a full-width letter': 'ａ',
  'a mathematical letter': '𝓪',
  'a circled letter': 'ⓐ',
  'an upside-down letter': 'ɐ',
  'a regional indicator': '🇦',
  'an emoji': '😀',
  'a Han character': '橋',
  'a Hangul syllable': '다',
  'an Arabic letter': 'ا',
  'a Thai letter': 'ส',
  'a ligature of eighteen': 'ﷺ',
  'a lone surrogate': '\ud800',
  'a private character': '\ue000',
  'a tag': '<b>',
  'a tag that is not closed': '<a href="',
  'a tag inside a word': 'f<i></i>u',
  'an unknown tag inside a word': 'a<x>',
  'a comment inside a word': 'a<!-- b -->',
  'an entity': '&#102;',
  'an escaped entity': '&amp;amp;#102;',
  'a named entity': '&eacute;',
  'board markup': '[b]',
  'a link in Markdown': '[a](b)',
  'a link in board markup': '[url=http://a.example.com]a[/url]',
  'the beginning of board markup': '[url=',
  'a drawn letter': '|-|',
  'drawn letters': 'a\\/\\/a',
  'letters with a separator': 'a.',
  'letters with a sign': 'a!',
  'letters with a space': 'a ',
  'a stretched separator': 'o-o ',
  'a divided word': 'a-\n',
  'an encoded letter': '%66',
  'a second reading': '1',
  'second readings': 'v1z0y!',
  'a profane word': 'fuck ',
  'a profane word without spaces': 'fuck',
  'a masked word': 'f*ck ',
  'masked words without spaces': 'f*ck*',
  'the beginning of profane words': 'fucfucs',
  'a word of a list, aimed': 'you idiot ',
  'an innocent word': 'scunthorpe ',
  'an ordinary word': 'bridge ',
  'ordinary words': 'The bridge is open, and nobody had to wait. ',
  'different words': '',
  'one long link': 'http://a.example.com/',
  'a link': 'http://a.example.com ',
  'a bare link': 'a.example.com ',
  'what may be a link': 'ab.cd ',
  'what may be one long link': 'ab.cd.',
  'a link with an address': 'http://1.2.3.4/ ',
  'a shortened link': 'bit.ly/a ',
  'a disguised link': 'shop (dot) com ',
  'a comma for a dot': 'shop,com',
  'a dot spelled out': 'shop dot com ',
  'a scheme': 'http:// ',
  'a disguised scheme': 'hxxp : / / ',
  'a link in Punycode': 'xn--a.com ',
  'an e-mail address': 'a@example.com ',
  'e-mail addresses without spaces': 'a@b.',
  'a hidden e-mail address': 'name at example dot com ',
  'the beginning of a hidden e-mail address': 'aaaaaaaaaa at ',
  'a messenger': 'telegram ',
  'a messenger and a handle': 'telegram @a_b ',
  'the beginning of a handle': 'telegram: aaaaaaaaaaaaaaaa',
  'an invitation': 't.me/abcdef ',
  'a telephone number': '+1 212 555 0100 ',
  'digits with spaces': '1 2 ',
  'digits with hyphens': '12-34',
  'digits in brackets': '(1) ',
  money: '$5 ',
  'a wallet': '1BoatSLRHtKNngkdXEeobR76b53LETtpyT ',
  'letters of wallets': 'abcdefghjkmnpqrstuvwxyz23456789',
  'an Ethereum wallet': '0x52908400098527886E0F7030069857D2E4169EE7 ',
  'letters struck at random': 'xkqzjw ',
  'letters struck at random without spaces': 'xkqzjwvb',
  'a row of keys': 'asdfghjkl ',
  'capitals and small letters': 'aA',
  'words in capitals': 'BRIDGE ',
  'sentences with stops': 'Ab. ',
  'a question': '?',
  hashtags: '#a ',
  mentions: '@a ',
  quotes: '> ',
  'words of the lexicon': 'click subscribe free now my channel you ',
  'an ASCII drawing': '/\\_|-=',
};

const prefixes: Readonly<Record<string, string>> = {
  'an accent, then': 'é ',
};
/** Shapes that ASCII text has a short cut for are tried behind a character that closes it. */
const alsoBehindPrefix = [
  'ordinary words',
  'a bare link',
  'second readings',
  'a tag',
  'words of the lexicon',
];

/** Texts of a length made to be hard to read, in UTF-16 units; the same each time. */
export function hostileTexts(length: number): HostileText[] {
  const repeated = Object.entries(units).map(([name, unit]) => ({
    name,
    text: unit === '' ? differentWords(length) : fill(unit, length),
  }));
  const prefixed = Object.entries(prefixes).flatMap(([before, prefix]) =>
    alsoBehindPrefix.map((name) => ({
      name: `${before} ${name}`,
      text: prefix + fill(units[name] ?? '', length - prefix.length),
    })),
  );
  const nested = [
    { name: 'brackets that all close', text: fill('[', length / 2) + fill(']', length / 2) },
    { name: 'tags that all close', text: fill('<b>', length / 2) + fill('</b>', length / 2) },
    { name: 'every character of a block in turn', text: everyCharacter(0xa1, length) },
    { name: 'every character from the symbols on', text: everyCharacter(0x2000, length) },
    { name: 'every character beyond the basic plane', text: everyCharacter(0x1d400, length) },
  ];
  return [...repeated, ...prefixed, ...nested];
}

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

function differentWords(length: number): string {
  let text = '';
  for (let n = 1; text.length < length; n += 1) text += `${(n * 7_919).toString(36).replace(/\d/g, 'e')} `;
  return text.slice(0, length);
}

function everyCharacter(from: number, length: number): string {
  let text = '';
  for (let codePoint = from; text.length < length; codePoint += 1)
    if (codePoint < 0xd800 || codePoint > 0xdfff) text += String.fromCodePoint(codePoint);
  return text.slice(0, length);
}
