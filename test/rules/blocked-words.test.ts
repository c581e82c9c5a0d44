import { blockedWords } from '../../src/rules/blocked-words.js';
import { check, pointedAt } from './subject.js';

const rule = blockedWords({ weight: 1, words: ['turnip', 'Öl', 'mother goose', 'спам', 'b2b', '1488'] });

test.each([
  ['as it is', 'a Turnip!', 'Turnip'],
  ['disguised', 'a t.u.r.n.1.p here', 't.u.r.n.1.p'],
  ['behind markup', 'a tur[b]nip here', 'tur[b]nip'],
  ['with marks the list does not have', 'ein ol-teppich', 'ol'],
  ['as a phrase', 'old Mother  Goose said', 'Mother  Goose'],
  ['in another script', 'это СПАМ', 'СПАМ'],
  ['with a digit in it', 'great b2b deals', 'b2b'],
  ['as a number', 'number 1488 it is', '1488'],
])('a blocked word is found %s', (_, body, typed) => {
  const [finding] = check(rule, { body });
  expect(finding?.score).toBeGreaterThanOrEqual(5);
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([typed]);
});

test.each(['turnips are something else, as are olives', 'room 14889'])(
  'only whole words count: %s',
  (body) => {
    expect(check(rule, { body })).toEqual([]);
  },
);

test('name and website are looked at too', () => {
  const fields = check(rule, { name: 'Turnip', website: 'https://turnip.example' }).map(({ field }) => field);
  expect(fields).toEqual(['name', 'website']);
});
