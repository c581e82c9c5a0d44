import { z } from 'zod';
import type { VerdictAction } from '../../rules/findings/rule.js';
import type { DryRunTarget, Movement } from './views.js';

/** How many comments went from one action to another, by what a moderator made of them. */
export interface TallyEntry {
  from: VerdictAction;
  to: VerdictAction;
  standing: DryRunTarget;
  count: number;
}

const actions = ['approve', 'hold', 'reject', 'spam'] as const satisfies readonly VerdictAction[];

/** As it is kept with the run. */
export const tallySchema = z.array(
  z.strictObject({
    from: z.enum(actions),
    to: z.enum(actions),
    standing: z.enum(['approved', 'rejected', 'spam', 'held']).nullable(),
    count: z.int(),
  }),
);

/** Both tallies added up, one entry for each kind of comment. */
export function addTallies(one: readonly TallyEntry[], other: readonly TallyEntry[]): TallyEntry[] {
  const sums = new Map<string, TallyEntry>();
  for (const entry of [...one, ...other]) {
    const key = `${entry.from} ${entry.to} ${entry.standing ?? ''}`;
    sums.set(key, { ...entry, count: (sums.get(key)?.count ?? 0) + entry.count });
  }
  return [...sums.values()];
}

/** From → to for every pair that occurs, the same verdict on both sides included. */
export function movements(tally: readonly TallyEntry[]): Movement[] {
  return actions.flatMap((from) =>
    actions.flatMap((to) => {
      const entries = tally.filter((entry) => entry.from === from && entry.to === to);
      const count = sum(entries);
      if (count === 0) return [];
      const standing = (name: DryRunTarget) => sum(entries.filter((entry) => entry.standing === name));
      return {
        from,
        to,
        count,
        moderated: {
          approved: standing('approved'),
          rejected: standing('rejected'),
          spam: standing('spam'),
          held: standing('held'),
        },
      };
    }),
  );
}

/**
 * What the change would do, in one sentence for each way comments would go: "Would hold 14 more, of which you
 * approved 11." A comment counts by where it ends up, so one that was spam and would be held is held more.
 */
export function summarise(tally: readonly TallyEntry[]): string {
  const total = sum(tally);
  const moved = tally.filter(({ from, to }) => from !== to);
  if (total === 0) return 'There are no comments to judge again.';
  if (moved.length === 0)
    return total === 1
      ? 'Would judge the one comment the same.'
      : `Would judge all ${total} comments the same.`;
  const into = (action: VerdictAction) => moved.filter(({ to }) => to === action);
  return [
    sentence('Would hold', into('hold'), [['approved', ['approved']]]),
    sentence('Would reject', into('reject'), [['approved', ['approved']]]),
    sentence('Would call spam', into('spam'), [['approved', ['approved']]]),
    sentence('Would approve', into('approve'), [['rejected', ['rejected', 'spam']]]),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** The part worth telling is where the moderators decided otherwise. */
function sentence(
  verb: string,
  entries: readonly TallyEntry[],
  parts: readonly (readonly [string, readonly DryRunTarget[]])[],
): string {
  const count = sum(entries);
  if (count === 0) return '';
  const told = parts.map(
    ([word, standings]) =>
      `you ${word} ${sum(entries.filter(({ standing }) => standings.includes(standing)))}`,
  );
  return `${verb} ${count} more, of which ${told.join(' and ')}.`;
}

function sum(entries: readonly TallyEntry[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}
