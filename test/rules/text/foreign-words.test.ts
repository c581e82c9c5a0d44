import { profanity } from '../../../src/rules/profanity.js';
import { check } from '../subject.js';

const rule = profanity({ weight: 1, allowedWords: [] });

function scoreOf(body: string, language: string | null, of = rule): number {
  return check(of, { body, facts: { language } }).reduce((sum, { score }) => sum + score, 0);
}

test.each([
  ['de', 'Du bist so ein Arschloch'],
  ['es', 'eres un gilipollas'],
  ['fr', 'quel connard celui-là'],
  ['it', 'ma vaffanculo'],
  ['nl', 'wat een klootzak'],
  ['pl', 'kurwa, znowu to samo'],
  ['pt', 'vai para o caralho'],
  ['sv', 'din jävla fitta'],
])('a strong word counts in a text of its language: %s', (language, body) => {
  expect(scoreOf(body, language)).toBeGreaterThanOrEqual(5);
  expect(scoreOf(body, null)).toBeLessThan(5);
});

test.each(['вот сука', 'ну и ХУЙ с ним'])('a script of its own tells the language: %s', (body) => {
  expect(scoreOf(body, null)).toBeGreaterThanOrEqual(5);
});

test('a rude word of another language alone does not hold a comment', () => {
  const score = scoreOf('das sind nur Titten', 'de');
  expect(score).toBeGreaterThan(0);
  expect(score).toBeLessThan(5);
});

test.each([
  ['sv', 'Nu är det slut på kön'],
  ['da', 'Det er mit yndlingsfag, og fag er slut'],
  ['no', 'Et fag på skolen'],
  ['fr', 'Le train a du retard'],
  ['en', 'The kit can be put in a bite-sized slot'],
])('a word that is harmless in the language of the text is not found: %s', (language, body) => {
  expect(scoreOf(body, language)).toBe(0);
});

test('the words of a language the site is read in count whatever the text is', () => {
  const german = profanity({ weight: 1, allowedWords: [], languages: ['de'] });
  expect(scoreOf('Arschloch!', null, german)).toBeGreaterThanOrEqual(5);
  expect(scoreOf('connard !', null, german)).toBe(0);
});

test('a site can allow a word of another language', () => {
  const allowing = profanity({ weight: 1, allowedWords: ['Arschloch'] });
  expect(scoreOf('Du Arschloch', 'de', allowing)).toBe(0);
});
