import { authorTrust } from '../../src/rules/author-trust.js';
import { nothingKnown } from '../../src/rules/findings/nothing-known.js';
import type { AuthorHistory, Facts } from '../../src/rules/findings/rule.js';
import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { check, subjectOf } from './subject.js';

const rule = authorTrust({ weight: 1, approvedMin: 3 });
const author = (history: Partial<AuthorHistory>): AuthorHistory => ({ ...nothingKnown.author, ...history });
const score = (history: Partial<AuthorHistory>) =>
  check(rule, { facts: { author: author(history) } })[0]?.score ?? 0;
const standard = compileRuleset(defaultRuleset);
const judge = (
  fields: Parameters<typeof subjectOf>[0],
  history: Partial<AuthorHistory>,
  facts: Partial<Facts> = {},
) => standard.evaluate(subjectOf({ ...fields, facts: { ...facts, author: author(history) } }));

const doubtful = { body: 'See http://a-shop.com http://b-shop.com http://c-shop.com for what I mean.' };

test('trust takes three approved comments, grows with more, and ends', () => {
  expect([2, 3, 4, 9, 1_000].map((approved) => score({ approved }))).toEqual([0, -1.5, -1.75, -3, -3]);
});

test('one rejected comment or one called spam ends it', () => {
  expect(score({ approved: 50, rejected: 1 })).toBe(0);
  expect(score({ approved: 50, spam: 1 })).toBe(0);
  expect(score({ approved: 50, held: 3 })).toBe(-3);
});

test('a doubtful comment of a trusted author is approved, and the score adds up', () => {
  expect(judge(doubtful, {}).action).toBe('hold');
  const { action, score: total, findings } = judge(doubtful, { approved: 12 });
  expect(action).toBe('approve');
  expect(total).toBe(findings.reduce((sum, finding) => sum + finding.score, 0));
  expect(findings.find(({ rule: name }) => name === 'author-trust')?.evidence).toBe(
    '12 comments of this author approved, none rejected',
  );
});

test('where there is nothing to outweigh, nothing is said, and no score is below zero', () => {
  expect(judge({}, { approved: 12 })).toMatchObject({ action: 'approve', score: 0, findings: [] });
  expect(judge({ body: 'See http://a-shop.com for what I mean.' }, { approved: 12 }).score).toBe(0);
});

test.each([
  ['what the engine could not finish', doubtful, {}, { rules: {} }],
  ['a slur', { body: 'you nigger' }, {}, {}],
  ['strong language', { body: 'what a bastard' }, {}, {}],
  ['a blocked word', { body: 'a turnip' }, {}, { blockedWords: ['turnip'] }],
  ['a blocked domain', { body: 'http://shop.com' }, {}, { blockedDomains: ['shop.com'] }],
  ['a blocked author', {}, { authorBlocked: true }, {}],
  [
    'a pattern of the site',
    { body: 'inv-1234' },
    {},
    { patterns: [{ name: 'Invoices', pattern: 'inv-', score: 5 }] },
  ],
  ['a site that holds everything', {}, {}, { mode: 'hold-all' }],
])('trust does not lift %s', (_, fields, facts, definition) => {
  const { evaluate } = compileRuleset(rulesetDefinitionSchema.parse(definition));
  const body = 'body' in fields && fields === doubtful ? 'ab.cdef '.repeat(1_200) : undefined;
  const subject = subjectOf({
    ...fields,
    ...(body !== undefined && { body }),
    facts: { ...facts, author: author({ approved: 1_000 }) },
  });
  expect(evaluate(subject).action).not.toBe('approve');
});
