import type { DryRunTarget } from './views.js';

/** What a moderator made of a comment: the last decision, when it is a moderator's. Decisions oldest first. */
export function dryRunTargetOf(decisions: readonly { actorKind: string; toStatus: string }[]): DryRunTarget {
  const last = decisions.findLast(({ actorKind }) => actorKind !== 'author');
  if (last?.actorKind !== 'moderator') return null;
  switch (last.toStatus) {
    case 'approved':
    case 'rejected':
    case 'spam':
    case 'held':
      return last.toStatus;
    default:
      return null;
  }
}
