import { nothingKnown } from '../../src/rules/findings/nothing-known.js';
import { pace } from '../../src/rules/pace.js';
import { check } from './subject.js';

const rule = pace({ weight: 1, sameAuthorMax: 5, sameAddressMax: 20, alikeMax: 3 });
const found = ({
  recent = 0,
  markedApproved = 0,
  ...counts
}: Partial<Record<'sameAuthor' | 'sameAddress' | 'recent' | 'markedApproved', number>>) =>
  check(rule, {
    facts: {
      pace: { ...nothingKnown.pace, ...counts },
      alike: { ...nothingKnown.alike, recent, markedApproved },
    },
  });

test('a lively reader is no finding', () => {
  expect(found({ sameAuthor: 5, sameAddress: 20, recent: 3 })).toEqual([]);
});

test('each kind of haste says so, and scores by how much', () => {
  expect(found({ sameAuthor: 7 })).toMatchObject([
    { field: 'email', score: 1, evidence: '7 other comments by this author within 10 minutes' },
  ]);
  expect(found({ sameAddress: 25 })).toMatchObject([
    { score: 0.5, evidence: '25 other comments from the same network address within 10 minutes' },
  ]);
  expect(found({ recent: 4 })).toMatchObject([
    { field: 'body', score: 0.5, evidence: '4 comments that say nearly the same within 10 minutes' },
  ]);
});

test('haste alone holds nothing', () => {
  const all = found({ sameAuthor: 50, sameAddress: 50, recent: 50 });
  expect(all.map(({ score }) => score)).toEqual([3, 0.9, 1]);
});

test('a text that moderators approve may come fast', () => {
  expect(found({ recent: 30, markedApproved: 1 })).toEqual([]);
});
