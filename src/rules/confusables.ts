/**
 * Characters that pass for a Latin letter, by the letter they pass for. Only what NFKD does not resolve by
 * itself is listed: full-width, mathematical, circled, superscript and squared letters need no entry.
 *
 * Compiled for this project from the Unicode code charts (Latin Extended, IPA, Greek, Cyrillic, Armenian,
 * Cherokee, Coptic, Lisu, Canadian syllabics, Ethiopic, Thai, CJK and currency signs as "fancy text"
 * generators use them), after the visual classes of Unicode Technical Standard 39, section 4.
 */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'αаɑᴀᗩᎪꓮⲁ卂ค₳ΛΔᗅⱥдԀӕæꓯᏗልꭤ',
  b: 'βвьъыбҍɓʙᗷ乃ƀƃɃѣ฿ꓐⲃᏴᏏᏰ๒ጌƄⱦ',
  c: 'сϲςᴄȼƈᑕ匚ꓚⲥ₵ҫᏟፈርꓛɕↄ',
  d: 'ԁժɗᴅđɖԃᎠᗪᗞꓓᏧƌᑯ∂δᎴ๔ዕꓒ',
  e: 'εеєҽɛᴇɇэәᎬ乇ꓰⲉξзԑɘꓱᏋቿ℮',
  f: 'ғƒꜰϝᖴ千ꓝϜ₣ꞙꬵſᎦቻ',
  g: 'ɡɢցԍǥɠᎶᏀᘜꓖ₲ɣԌʛﻮኗ',
  h: 'нһհʜħɦᕼᎻ卄ꓧⲏңҥҺђћⱧⱨΗᏂዘჩ',
  i: 'іıɪιɨɩᎥ丨ꓲⲓӏłเጎꭵⵏﺍߊ',
  j: 'јϳᴊɉʝյᎫᒍフꓙנᏠጋ',
  k: 'кκᴋƙқҝҟҡĸᏦᛕꓗⲕ₭ⱪӄ长ጕꓘ',
  l: 'ʟɭɫᏞᒪㄥꓡⱡլƖℓﺎᏝረλ',
  m: 'мᴍɱᗰᎷ爪ꓟⲙ₥ӎ从๓ጠ',
  n: 'ηпɴŋɲƞոռղᑎ几ꓠⲛ₦ⴖΝИɳภᏁክπлᥒ',
  o: 'οоσօᴏøɔөѳ०๏סㄖꓳⲟ〇ⵔѻθΘфюΩΦᎧዐ๐໐০ⵁ',
  p: 'ρрᴘƿþᑭᏢ卩ꓑⲣ₱ҏքקᎮየΡ',
  q: 'ԛզɋʠᑫɊᎤዒꝗ',
  r: 'гʀɍɾᴦяɼᎡᖇ尺ꓣⲅրᏒᚱΓɽዪꞦꞧ',
  s: 'ѕꜱʂᏚᏕᔕ丂ꓢ₴ՏรነΣ',
  t: 'тτᴛŧƭᎢ丅ㄒꓔⲧ₮ҭէᖶ干ՇᏖፕ†ተ',
  u: 'υսᴜʉциμʊᑌㄩꓴɄՍມยᏬሁ∪⋃Ս',
  v: 'νѵᴠʋᏙᐯꓦ∨√שሀᴧⱱ',
  w: 'ωᴡшщѡԝᎳᗯ山ꓪ₩ⱳաฬᏇሠשׂѱψ',
  x: 'хχж᙭乂ꓫⲭҳӿӾאሸጀ×ჯ',
  y: 'уγүʏƴɏұᎩㄚꓬყվчץሃɎΥ',
  z: 'ᴢƶȥᏃ乙ꓜⱬζⲍչጊፚʐ',
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

function learn(table: Map<number, number>, character: string, letter: string): void {
  const codePoint = character.codePointAt(0);
  if (codePoint !== undefined && codePoint > 0x7f && !table.has(codePoint))
    table.set(codePoint, letter.charCodeAt(0));
}

/** The Latin letter a code point passes for, or undefined. */
export function latinReading(codePoint: number): number | undefined {
  return readings.get(codePoint);
}

/** True for a letter that only makes sense when the page is turned. */
export function isTurned(codePoint: number): boolean {
  return upsideDown.has(codePoint);
}

/** The letter a code point shows inside an upside-down word. */
export function turnedReading(codePoint: number): number {
  const pair = turnedPairs[String.fromCodePoint(codePoint)];
  return pair === undefined
    ? (upsideDown.get(codePoint) ?? readings.get(codePoint) ?? codePoint)
    : pair.charCodeAt(0);
}
