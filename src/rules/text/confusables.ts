/**
 * Characters that pass for a Latin letter, by the letter they pass for. Only what NFKD does not resolve by
 * itself is listed: full-width, mathematical, circled, superscript and squared letters need no entry.
 *
 * Compiled for this project from the Unicode code charts (Latin Extended, IPA, Greek, Cyrillic, Armenian,
 * Cherokee, Coptic, Lisu, Canadian syllabics, Ethiopic, Thai, CJK and currency signs as "fancy text"
 * generators use them), the visual classes of Unicode Technical Standard 39, section 4 (confusables.txt), and
 * the letters that by their Unicode name are Latin ones with something added.
 */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'αаɑᴀᗩᎪꓮⲁ卂ค₳ΛΔᗅⱥдԀӕæꓯᏗልꭤᶏẚ⍺𖽀𐊠⍶',
  b: 'βвьъыбҍɓʙᗷ乃ƀƃɃѣ฿ꓐⲃᏴᏏᏰ๒ጌƄᴃᵬᶀꞗᑲᖯꞴ𐊂𐊡𐌁ᑳც',
  c: 'сϲςᴄȼƈᑕ匚ꓚⲥ₵ҫᏟፈርꓛɕↄ૮ᄃʗꜿꞓꞔ𐐽🝌𑣲𑣩𐊢𐌂𐐕𐔜',
  d: 'ԁժɗᴅđɖԃᎠᗪᗞꓓᏧƌᑯ∂δᎴ๔ዕꓒðÐȡᵭᶁᶑꝺ',
  e: 'εеєҽɛᴇɇэәᎬ乇ꓰⲉξзԑɘꓱᏋቿ℮ɜɝɞʚᶒᶓⱸꬳꬴꬲ⋿ⴹ𑢦𑢮𐊆ҿ',
  f: 'ғƒꜰϝᖴ千ꓝϜ₣ꞙꬵſᎦቻʄᵮᶂꝼẝ𝈓𑣂𑢢𐊇𐊥𐔥',
  g: 'ɡɢցԍǥɠᎶᏀᘜꓖ₲ɣԌʛﻮኗᵹᶃꞡꬶƍᏳ',
  h: 'нһհʜħɦᕼᎻ卄ꓧⲏңҥҺђћⱧⱨΗᏂዘჩⱶꞕꟶ𐋏ꚕᏲӉӇɧ',
  i: 'іıɪιɨɩᎥ丨ꓲⲓӏเጎꭵⵏﺍߊᶖᵻ⍳ꙇ𑣃⍸ᵼ',
  j: 'јϳᴊɉʝյᎫᒍフꓙנᏠጋȷ',
  k: 'кκᴋƙқҝҟҡĸᏦᛕꓗⲕ₭ⱪӄ长ጕꓘᶄꝁꝃꝅꞣ𐔘Ꝁ',
  l: 'ʟɭɫᏞᒪㄥꓡⱡլƖℓﺎᏝረλłŀƚǈȴȽɬᴌᶅᶪꝉꞎꞭ׀∣⏽￨١۱𐌠𞣇ǀוןا𞸀𞺀ᛁ𖼨𐊊𐌉𝈪Ⳑ𖼖𑢣𑢲𐐛𐔦ﴼﴽإﺈﺇٳ',
  m: 'мᴍɱᗰᎷ爪ꓟⲙ₥ӎ从๓ጠΜᵯᶆꬺϺᛖ𐊰𐌑',
  n: 'ηпɴŋɲƞոռղᑎ几ꓠⲛ₦ⴖΝИɳภᏁክπлᥒȵᴎᵰᶇꞑꞥꬻ𐔓𐆎',
  o: 'οоσօᴏøɔөѳ०๏סㄖꓳⲟ〇ⵔѻθΘфюΩΦᎧዐ๐໐০ⵁ⭕Ɵɵᴐᴑᴒᴓᶗⱺꝋꝍꬿంಂംං੦૦௦౦೦൦၀٥۵ꬽჿه𞸤𞹤𞺄ﻫﻬﻪﻩھﮬﮭﮫﮪہﮨﮩﮧﮦەഠဝ𐓪𑣈𑣗𐐬߀୦𑓐𑣠ଠ𐓂𑢵𐊒𐊫𐐄𐔖ۿꬾꮎꮻ⊖⊝⍬𝈚🜔ꝊⴱᎾᏫﳙ',
  p: 'ρрᴘƿþᑭᏢ卩ꓑⲣ₱ҏքקᎮየΡ℘Ƥƥᵱᵽᶈꝑꝓꝕ⍴𐊕',
  q: 'ԛզɋʠᑫɊᎤዒꝗꝙꞯգⵕ',
  r: 'гʀɍɾᴦяɼᎡᖇ尺ꓣⲅրᏒᚱΓɽዪꞦꞧ૨ཞɿᴙᵲᵳᶉꝛꞃꭅꭆꭉꭋꭌꭇꭈꮁ𝈖𐒴𖼵',
  s: 'ѕꜱʂᏚᏕᔕ丂ꓢ₴ՏรነΣƧƨ💲ȿᵴᶊꞅꞩƽ𑣁𐑈𖼺𐊖𐐠',
  t: 'тτᴛŧƭᎢ丅ㄒꓔⲧ₮ҭէᖶ干ՇᏖፕ†ተȾⱦƬƫƮȶʈᵵᶵꞇ⊤⟙🝨𖼊𑢼𐊗𐊱𐌕⍡',
  u: 'υսᴜʉциμʊᑌㄩꓴɄՍມยᏬሁ∪⋃Սᴝᵙᶙꞹꭎꭒꞟ𐓶𑣘𐓎𖽂𑢸ᵾꮜᏌ',
  v: 'νѵᴠʋᏙᐯꓦ∨√שሀᴧⱱᶌỽⱴꝟ⋁ט𑜆𑣀𝈍٧۷ⴸꛟ𖼈𑢠𐔝𐆗🜈',
  w: 'ωᴡшщѡԝᎳᗯ山ꓪ₩ⱳաฬᏇሠשׂѱψᏔ𑜊𑜎𑜏𑣯𑣦ѽ𑓅ꝡ',
  x: 'хχж᙭乂ꓫⲭҳӿӾאሸጀ×ჯ❌✖ᶍꭖꭗꭘꭙ᙮⤫⤬⨯ᕁᕽ╳𐌢𑣬Ꭓⵝᚷ𐊐𐊴𐌗𐔧⨰𐆖',
  y: 'уγүʏƴɏұᎩㄚꓬყվчץሃɎΥỿꭚ𑣜ⲨᎽ𖽃𑢤𐊲',
  z: 'ᴢƶȥᏃ乙ꓜⱬζⲍչጊፚʐɀʑᵶᶎ𑣄𐋵𑣥𑢩',
};

/** What a character may as well pass for: `Σ` is an s in one person's alphabet and an e in another's. */
const secondReadings: Readonly<Record<string, string>> = {
  a: 'λд',
  b: 'Þ',
  d: 'Δ',
  e: 'Σ',
  f: 'քſ',
  g: 'г',
  h: 'ч',
  i: 'ł',
  j: 'ʄ',
  n: 'инν',
  o: 'ωᎤ',
  p: 'ф',
  r: 'ғ',
  s: 'ς',
  t: 'ɬ',
  u: 'уʋү',
  v: 'вυ',
  w: 'ɯ',
  y: 'ɣɥμ',
};

/** Letters typed upside down. A word that has two of them reads from right to left. */
const turnedLetters = 'ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ';
const turnedReadings = 'acefghijkmrtvwy';
/** What a letter that is itself upside down when turned passes for, inside such a word. */
const turnedPairs: Readonly<Record<string, string>> = {
  ß: 'b',
  ẞ: 'b',
  u: 'n',
  n: 'u',
  p: 'd',
  d: 'p',
  b: 'q',
  q: 'b',
  ı: 'i',
  ן: 'l',
  ꞁ: 'l',
};

const readings = new Map<number, number>();
/** The same by UTF-16 unit, for speed: nearly all of them are in the basic plane. */
const basicReadings = new Uint8Array(0x10000);
const seconds = new Map<number, number>();
const basicSeconds = new Uint8Array(0x10000);
const basicTurned = new Uint8Array(0x10000);
const upsideDown = new Map<number, number>();

Array.from(turnedLetters).forEach((character, index) => {
  learn(upsideDown, character, turnedReadings.charAt(index));
  learn(upsideDown, character.toUpperCase(), turnedReadings.charAt(index));
});
for (const [letter, characters] of Object.entries(lookalikes)) {
  for (const character of characters) learn(readings, character, letter);
}
for (const [letter, characters] of Object.entries(lookalikes)) {
  for (const character of characters) {
    learn(readings, character.toLowerCase(), letter);
    learn(readings, character.toUpperCase(), letter);
  }
}
for (const [codePoint, letter] of upsideDown) if (!readings.has(codePoint)) readings.set(codePoint, letter);
for (const [codePoint, letter] of readings) if (codePoint < 0x10000) basicReadings[codePoint] = letter;
for (const [letter, characters] of Object.entries(secondReadings)) {
  for (const character of characters) {
    learn(seconds, character, letter);
    learn(seconds, character.toUpperCase(), letter);
    learn(seconds, character.toLowerCase(), letter);
  }
}

function learn(table: Map<number, number>, character: string, letter: string): void {
  const codePoint = character.codePointAt(0);
  if (codePoint !== undefined && codePoint > 0x7f && !table.has(codePoint))
    table.set(codePoint, letter.charCodeAt(0));
}

for (const [codePoint, letter] of seconds) if (codePoint < 0x10000) basicSeconds[codePoint] = letter;
for (const codePoint of upsideDown.keys()) if (codePoint < 0x10000) basicTurned[codePoint] = 1;

/** The Latin letter a code point passes for, or undefined. */
export function latinReading(codePoint: number): number | undefined {
  if (codePoint >= 0x10000) return readings.get(codePoint);
  const letter = basicReadings[codePoint];
  return letter === 0 ? undefined : letter;
}

/** Another letter that a UTF-16 unit, as typed, may pass for; 0 when there is none. */
export function secondReading(unit: number): number {
  return basicSeconds[unit] ?? 0;
}

/** True for a letter that only makes sense when the page is turned. */
export function isTurned(codePoint: number): boolean {
  return basicTurned[codePoint] === 1;
}

/** The letter a code point shows inside an upside-down word. */
export function turnedReading(codePoint: number): number {
  const pair = turnedPairs[String.fromCodePoint(codePoint)];
  return pair === undefined
    ? (upsideDown.get(codePoint) ?? readings.get(codePoint) ?? codePoint)
    : pair.charCodeAt(0);
}
