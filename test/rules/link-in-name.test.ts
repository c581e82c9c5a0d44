import { linkInName } from '../../src/rules/link-in-name.js';
import { check, pointedAt } from './subject.js';

const rule = linkInName({ weight: 1 });

test.each(['Cheap pills www.shop.com', 'https://shop.com', 'Buy at shop (dot) com'])(
  'a link in the name is held: %s',
  (name) => {
    const [finding] = check(rule, { name });
    expect(finding?.score).toBeGreaterThanOrEqual(5);
    expect(finding?.evidence).toBe('the name is a link to shop.com');
  },
);

test('an e-mail address in the name is held', () => {
  const name = 'write to ann@shop.com';
  const [finding] = check(rule, { name });
  expect(finding?.score).toBeGreaterThanOrEqual(5);
  expect(finding === undefined ? [] : pointedAt(name, finding)).toEqual(['ann@shop.com']);
});

test.each([
  'Ada Lovelace',
  'J. R. R. Tolkien',
  'Dr.No',
  'St.John',
  "O'Brien",
  'Ada @ work',
  'editor at news.example',
])('%s is a name', (name) => {
  expect(check(rule, { name })).toEqual([]);
});
