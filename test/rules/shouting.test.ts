import { shouting } from '../../src/rules/shouting.js';
import { check } from './subject.js';

const rule = shouting({ weight: 1, lettersMin: 20, capitalsMax: 0.7 });

test('capitals throughout are shouting', () => {
  const [finding] = check(rule, { body: 'THIS IS A COMPLETE AND UTTER DISGRACE' });
  expect(finding).toMatchObject({ evidence: '100 % of 31 letters are capitals', score: 3, conduct: true });
});

test('the louder, the more it scores', () => {
  const quiet = check(rule, { body: 'THIS IS A COMPLETE AND UTTER disgrace' })[0]?.score ?? 0;
  expect(quiet).toBeGreaterThan(0);
  expect(quiet).toBeLessThan(3);
});

test.each([
  ['a short exclamation', 'OMG NASA DID IT'],
  ['ordinary prose', 'The BBC and the NHS were both named in the report on Friday.'],
  ['a script without case', '这是一个非常好的新闻网站我每天都会来看看今天的新闻报道'],
  ['Georgian', 'ეს არის ძალიან კარგი გაზეთი და მე მას ყოველდღე ვკითხულობ'],
])('%s does not shout', (_, body) => {
  expect(check(rule, { body })).toEqual([]);
});

test('other scripts with case can shout as well', () => {
  expect(check(rule, { body: 'ЭТО ПРОСТО ВОЗМУТИТЕЛЬНО, ГОСПОДА' })).toHaveLength(1);
});
