import { describe, expect, test } from '@jest/globals';
import { compileRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { stackedMarks } from '../../src/rules/stacked-marks.js';
import { check, pointedAt, subjectOf } from './subject.js';

const rule = stackedMarks({ weight: 1, marksMax: 7 });
const marks = ['\u0300', '\u0316', '\u0334', '\u0338', '\u0489', '\u1ab0', '\u1dc4', '\u20d2'];

/** Each letter with this many marks. */
function zalgo(text: string, perLetter: number): string {
  const heap = Array.from({ length: perLetter }, (_, index) => marks[index % marks.length] ?? '').join('');
  return text.replace(/\p{L}/gu, (letter) => letter + heap);
}

describe('letters that cover their neighbours are found', () => {
  test.each([8, 12, 20, 50, 200])('with %i marks on each', (perLetter) => {
    const text = `He ${zalgo('comes', perLetter)} soon`;
    const [finding] = check(rule, { body: text });
    expect(finding?.evidence).toBe(
      `one character has ${perLetter} combining marks, at most 7 allowed; 5 characters have more`,
    );
    expect(finding === undefined ? [] : pointedAt(text, finding)).toEqual([zalgo('comes', perLetter)]);
  });

  test.each([
    ['one letter among honest ones', `Perfectly fine${'\u0301'.repeat(9)} words`],
    ['the same Thai vowel over and over', `ก${'็'.repeat(12)}`],
    ['Arabic marks over and over', `م${'\u064b\u0651'.repeat(8)}`],
    ['marks with something invisible between them', `a${'\u0301\u200d\u0302\u200b'.repeat(5)}`],
    ['marks with variation selectors between them', `a${'\u0301\ufe0e'.repeat(8)}`],
    ['marks without a letter', '\u0301'.repeat(8)],
  ])('%s', (_what, body) => {
    expect(check(rule, { body })).toMatchObject([{ field: 'body', seen: { of: 'marks' } }]);
  });

  test.each([
    ['leading jamo', '\u1112'.repeat(3_000), 3_000],
    ['vowel jamo', `\u1112${'\u1161'.repeat(60)}`, 61],
    ['emoji in a chain', '👩\u200d'.repeat(40), 80],
    ['an emoji with tags without an end', `🏴${'\u{e0067}'.repeat(50)}`, 51],
    ['Thai vowels', `ก${'\u0e33'.repeat(40)}`, 41],
    ['Tibetan letters below letters', `ཀ${'ྐ'.repeat(60)}`, 61],
    ['Indic conjuncts', 'क्'.repeat(50), 100],
  ])('one character put together from parts without end: %s', (_what, body, parts) => {
    const [finding] = check(rule, { body });
    expect(finding?.evidence).toBe(
      `one character has ${parts.toLocaleString('en')} parts, at most 32 allowed`,
    );
    expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([body]);
  });

  test('in a name too', () => {
    expect(check(rule, { name: zalgo('Zoe', 9) })).toMatchObject([
      { rule: 'stacked-marks', field: 'name', hold: true, conduct: true, spans: [{ start: 0, end: 30 }] },
    ]);
  });
});

describe('what people write stays below', () => {
  test.each([
    ['Thai', 'น้ำท่วมที่นี่เมื่อวานนี้ ผู้ใหญ่กตัญญูรู้คุณ ปั้นน้ำเป็นตัว'],
    ['Arabic with tashkeel', 'بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ وَإِيَّاكَ نَسْتَعِينُ'],
    ['Arabic of the Quran', 'ذَٰلِكَ ٱلْكِتَٰبُ لَا رَيْبَۛ فِيهِۛ هُدًۭى لِّلْمُتَّقِينَ'],
    ['Hebrew with niqqud and cantillation', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃ יְרוּשָׁלִַ֖͏ם'],
    ['Tibetan', 'ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ། བསྒྲུབས་ བརྒྱད་'],
    ['a Tibetan mantra of ten letters in a stack', 'ཧྐྵྨླྺྲྱཾ'],
    ['Vietnamese in NFD', 'Tiếng Việt rất đẹp, những người nghèo khổ ở Huế'.normalize('NFD')],
    ['Devanagari conjuncts', 'कार्त्स्न्य श्रीमत्स्र्ग्वी द्व्य क्ष्म्यँ स्त्री'],
    ['Malayalam and Tamil', 'ക്ഷ്മിണ്ട്രൂ ஸ்ரீ க்ஷௌ'],
    ['Khmer', 'ខ្ញុំស្រឡាញ់ប្រទេសកម្ពុជា ស្ត្រី'],
    ['Burmese', 'ကျွန်ုပ်တို့ မြွှေ့ ကြွေး ဦးလှိုင်'],
    ['Korean in jamo', '한국어 댓글입니다, 값싼 닭볶음'.normalize('NFD')],
    ['old Korean', '\u1112\u119e\u11ab \u1102\u1161\u1105\u119e'],
    ['Korean laughter', 'ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ'],
    ['phonetics', '[t̪͡θ̪ʼ ɤ̞̃ː k̟̊ʰ ɔ̃́̀̂]'],
    ['Greek in NFD', 'ᾧ ᾅδης ᾯ'.normalize('NFD')],
    ['Yoruba in NFD', 'ọ̀nà ẹ̀kọ́ ṣé'.normalize('NFD')],
    ['emoji families, kisses and tones', '👨‍👩‍👧‍👦👩🏽‍❤️‍💋‍👨🏿🧑🏻‍🤝‍🧑🏿🏳️‍⚧️👩🏽‍🚀'],
    ['flags', '🇩🇪🇫🇷🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿🏳️‍🌈'],
    ['keycaps', '1️⃣2️⃣#️⃣'],
    ['a little Zalgo', zalgo('he comes', 3)],
    ['up to seven marks', zalgo('he comes', 7)],
    ['many lines', '\n'.repeat(4_000)],
  ])('%s', (_what, text) => {
    expect(check(rule, { name: text, body: text })).toEqual([]);
  });
});

describe('a comment with such letters', () => {
  test('is held whatever the weight, and never spam', () => {
    for (const weight of [0, 10]) {
      const definition = rulesetDefinitionSchema.parse({ rules: { 'stacked-marks': { weight } } });
      const subject = subjectOf({ name: zalgo('Zoe', 40), body: zalgo('He comes to town.', 40) });
      expect(compileRuleset(definition).evaluate(subject).action).toBe('hold');
    }
  });

  test('may have as many marks as the site allows', () => {
    const lenient = stackedMarks({ weight: 1, marksMax: 20 });
    expect(check(lenient, { body: zalgo('ok', 20) })).toEqual([]);
    expect(check(lenient, { body: zalgo('ok', 21) })).toHaveLength(1);
  });
});
