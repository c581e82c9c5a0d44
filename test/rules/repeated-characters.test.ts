import { repeatedCharacters } from '../../src/rules/repeated-characters.js';
import { check, pointedAt } from './subject.js';

const rule = repeatedCharacters({ weight: 1, repeatsMax: 6 });

test('a letter held down is found where it was typed', () => {
  const body = 'noooooooooo way';
  const [finding] = check(rule, { body });
  expect(finding?.evidence).toBe('one character 10 times in a row');
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual(['oooooooooo']);
});

test('an emoji counts as one character', () => {
  const body = '😀'.repeat(25);
  const [finding] = check(rule, { body });
  expect(finding?.evidence).toBe('one character 25 times in a row');
  expect(finding?.spans).toEqual([{ start: 0, end: 50 }]);
});

test.each([
  'soooooo good',
  'Well.......... no',
  '----------',
  'Really?!?!?!?!?!?!',
  'a\n\n\n\n\n\n\n\n\n\nb',
])('%j is speech', (body) => {
  expect(check(rule, { body })).toEqual([]);
});
