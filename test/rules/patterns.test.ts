import { readSubject } from '../../src/rules/findings/reading.js';
import { patterns } from '../../src/rules/patterns.js';
import { compileRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { check, pointedAt, subjectOf } from './subject.js';

interface Written {
  name?: string;
  pattern: string;
  score?: number;
  [option: string]: unknown;
}

const written = (...list: Written[]) => list.map((pattern) => ({ name: 'invoice', score: 3, ...pattern }));

function parsed(...list: Written[]) {
  return rulesetDefinitionSchema.parse({ patterns: written(...list) }).patterns;
}

function rule(...list: Written[]) {
  return patterns({ weight: 1, patterns: parsed(...list) });
}

/** What is said of patterns that are refused, by pointer. */
function refused(...list: Written[]): string[] {
  const { error } = rulesetDefinitionSchema.safeParse({ patterns: written(...list) });
  return (error?.issues ?? []).map(({ path, message }) => `#/${path.join('/')} ${message}`);
}

test('a match is a finding by the name of the pattern, with its score and where it is', () => {
  const body = 'Pay 😀 INV-2044 and inv-7 today';
  const [finding] = check(rule({ pattern: 'inv-\\d+' }), { body });
  expect(finding).toMatchObject({
    rule: 'patterns',
    field: 'body',
    score: 3,
    evidence: 'matches “invoice”: “INV-2044”',
  });
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual(['INV-2044', 'inv-7']);
});

test('case counts where the pattern says so', () => {
  const sensitive = rule({ pattern: 'INV', caseSensitive: true });
  expect(check(sensitive, { body: 'inv' })).toEqual([]);
  expect(check(sensitive, { body: 'INV' })).toHaveLength(1);
});

test('each of the fields it names is looked at, and no other', () => {
  const fields = { name: 'casino', website: 'https://casino.example', body: 'casino' };
  expect(check(rule({ pattern: 'casino' }), fields).map(({ field }) => field)).toEqual(['body']);
  const others = rule({ pattern: 'casino', fields: ['website', 'name'] });
  expect(check(others, fields).map(({ field }) => field)).toEqual(['website', 'name']);
});

test('with folded a disguise is seen through, and the span is what the reader typed', () => {
  const body = 'Buy сheар vi\u200bagra here';
  expect(check(rule({ pattern: 'cheap viagra' }), { body })).toEqual([]);
  const [finding] = check(rule({ pattern: 'cheap viagra', folded: true }), { body });
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual(['сheар vi\u200bagra']);
});

test('what is found on both texts is pointed at once', () => {
  const body = 'viagra and vi\u200bagra';
  const [finding] = check(rule({ pattern: 'viagra', folded: true }), { body });
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual(['viagra', 'vi\u200bagra']);
});

test('a pattern can ask for a moderator, speak for a comment, be off, or run in shadow', () => {
  const { evaluate } = compileRuleset(
    rulesetDefinitionSchema.parse({ patterns: written({ name: 'a', pattern: 'ask', score: 0, hold: true }) }),
  );
  expect(evaluate(subjectOf({ body: 'May I ask' })).action).toBe('hold');
  expect(check(rule({ pattern: 'good', score: -4 }), { body: 'a good one' })[0]?.score).toBe(-4);
  expect(check(rule({ pattern: 'good', enabled: false }), { body: 'a good one' })).toEqual([]);
  expect(check(rule({ pattern: 'good', shadow: true }), { body: 'a good one' })[0]?.shadow).toBe(true);
});

test.each([
  ['(?=a)b', 'look-ahead and look-behind are not supported, at (?='],
  ['(?<!a)b', 'look-ahead and look-behind are not supported, at (?<!a)b'],
  ['(a)\\1', 'back-references are not supported, at \\1'],
  ['[a', 'is not a pattern: missing closing ], at [a'],
  ['(?:a{100}){4}', 'is too large once its repetitions are written out; use smaller counts'],
  ['a*', 'also matches where there is nothing, and so in every comment'],
])('%s is refused with a reason', (pattern, reason) => {
  expect(refused({ name: 'fine', pattern: 'fine' }, { pattern })).toEqual([`#/patterns/1/pattern ${reason}`]);
});

test('a list is bounded: in number, in names, in what its patterns cost together', () => {
  const many = (count: number, pattern: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => ({ name: `p${index}`, pattern: pattern(index) }));
  expect(refused(...many(51, (index) => `word${index}`))).toHaveLength(1);
  expect(refused({ pattern: 'x' }, { name: 'Invoice', pattern: 'y' })).toEqual([
    '#/patterns/1/name another pattern has this name',
  ]);
  expect(refused(...many(10, () => '[a-z]{250}'))[0]).toMatch(
    /^#\/patterns\/[78]\/pattern all patterns together are too large/,
  );
  expect(refused({ pattern: 'a', folded: true, caseSensitive: true })[0]).toMatch(
    /^#\/patterns\/0\/caseSensitive cannot go with folded/,
  );
});

test('patterns that take a backtracking matcher for ever are over in an instant', () => {
  const hostile = rule(
    { name: 'a', pattern: '(a+)+$' },
    { name: 'b', pattern: '(a|aa)+b' },
    { name: 'c', pattern: '(?:a?){30}a{30}b' },
  );
  const subject = subjectOf({ body: `${'a'.repeat(9_999)}!` });
  const reading = readSubject(subject);
  hostile.check(subject, reading);
  const startedAt = performance.now();
  expect(hostile.check(subject, reading)).toEqual([]);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('of many matches only so many are pointed at, and fewer in a text that is long', () => {
  const everywhere = rule({ pattern: '[a-z]' });
  expect(check(everywhere, { body: 'abc '.repeat(20) })[0]?.spans).toHaveLength(20);
  const [finding] = check(rule({ pattern: '(?:[a-z] ?){60}' }), { body: 'abc '.repeat(2_500) });
  expect(finding).toMatchObject({ spans: [], evidence: 'matches “invoice”' });
});
