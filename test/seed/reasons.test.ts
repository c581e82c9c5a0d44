import { expect, test } from '@jest/globals';
import { reasons, suspectText } from '../../scripts/seed/reasons.js';

const text = 'A bloody long text about https://lido-friends.example/plan.';

test.each(reasons)('a comment seeded as held by $rule says what its evidence says', (reason) => {
  const { body, spans } = suspectText(text, reason);
  const seen = spans.map(({ start, end }) => body.slice(start, end));
  expect(seen).toEqual(reason.marks);
  expect(spans.every(({ start }) => start > text.length)).toBe(true);
  const [word] = /(?<=‘|“|').+?(?=’|”|')/.exec(reason.evidence) ?? [];
  if (word !== undefined) expect(seen).toContain(word);
});

test('what nothing is found in stays as it is', () => {
  expect(suspectText(text, undefined)).toEqual({ body: text, spans: [] });
});
