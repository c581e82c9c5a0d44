import { foreignScript } from '../../src/rules/foreign-script.js';
import { mainScript, type Script, scriptOfLanguage } from '../../src/rules/text/scripts.js';
import { check, pointedAt } from './subject.js';

const english = foreignScript({ weight: 1, languages: ['en'] });
const unset = foreignScript({ weight: 1, languages: [] });

const texts: Record<Script, string> = {
  Latn: 'Der Fluß führt mehr Wasser als sonst, và đường phố thì khô.',
  Cyrl: 'Мост открыли на неделю позже, чем обещали.',
  Grek: 'Η γέφυρα άνοιξε μια εβδομάδα αργότερα.',
  Arab: 'افتتح الجسر متأخرا أسبوعا عن الموعد',
  Hebr: 'הגשר נפתח שבוע מאוחר מהמתוכנן',
  Deva: 'पुल एक सप्ताह देर से खुला और सबने देखा',
  Beng: 'সেতুটি এক সপ্তাহ দেরিতে খোলা হয়েছে',
  Thai: 'สะพานเปิดช้ากว่ากำหนดหนึ่งสัปดาห์',
  Hani: '橋は予定より一週間遅れて開通しました',
  Hang: '다리는 예정보다 일주일 늦게 열렸습니다',
  Armn: 'Կամուրջը բացվեց մեկ շաբաթ ուշ',
  Geor: 'ხიდი ერთი კვირით გვიან გაიხსნა',
};

test.each(Object.entries(texts))('a text in %s is told by its letters', (script, text) => {
  expect(mainScript(text)).toBe(script);
  expect(check(english, { body: text }).length).toBe(script === 'Latn' ? 0 : 1);
  expect(check(unset, { body: text, facts: { siteScripts: [script as Script] } })).toEqual([]);
});

test('the evidence says how much of it, and points at it', () => {
  const body = 'See: Мост открыли на неделю позже';
  const [finding] = check(english, { body });
  expect(finding?.evidence).toBe('89 % of the letters are Cyrillic; this site is written in Latin');
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual(['Мост открыли на неделю позже']);
  expect(finding?.score).toBeGreaterThan(3);
  expect(finding?.score).toBeLessThan(5);
});

test('a name, a quotation and an emoji are no foreign text', () => {
  for (const body of [
    'Москва is far away',
    'As they say in Athens: γεια σου, my friend, and nothing else',
    '👍👍👍',
  ])
    expect(check(english, { body })).toEqual([]);
});

test('where nothing is known of the site, nothing is found; what is set goes first', () => {
  expect(check(unset, { body: texts.Cyrl })).toEqual([]);
  expect(check(unset, { body: texts.Cyrl, facts: { siteScripts: ['Latn'] } })).toHaveLength(1);
  expect(check(english, { body: texts.Cyrl, facts: { siteScripts: ['Cyrl'] } })).toHaveLength(1);
});

test.each([
  ['en', 'Latn'],
  ['ru', 'Cyrl'],
  ['ja', 'Hani'],
  ['zh', 'Hani'],
  ['ko', 'Hang'],
  ['fa', 'Arab'],
  ['iu', null],
])('%s is written in %s', (language, script) => {
  expect(scriptOfLanguage(language)).toBe(script);
});
