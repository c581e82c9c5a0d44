import type { ActorKind, CommentStatus, DecisionAction } from '../store/database/records.js';

/** What each action makes of a comment. */
export const outcomeOf = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'spam',
  hold: 'held',
  withdraw: 'withdrawn',
  edit: 'pending',
} as const satisfies Readonly<Record<DecisionAction, CommentStatus>>;

/**
 * Who may do what to a comment, by where it stands. The engine judges a comment once; a moderator may
 * change any verdict, the author's withdrawal excepted; only the author withdraws, or edits what is not
 * refused, which is judged anew (spam is refused, but where its author is not to know of a ban: see `editable.ts`);
 * and the service itself does no more than put aside what could not be judged.
 */
const allowed: Readonly<Record<CommentStatus, Partial<Record<ActorKind, readonly DecisionAction[]>>>> = {
  pending: {
    engine: ['approve', 'hold', 'reject', 'spam'],
    system: ['hold'],
    moderator: ['approve', 'reject', 'spam', 'hold'],
    author: ['withdraw', 'edit'],
  },
  held: { moderator: ['approve', 'reject', 'spam'], author: ['withdraw', 'edit'] },
  approved: { moderator: ['reject', 'spam', 'hold'], author: ['withdraw', 'edit'] },
  rejected: { moderator: ['approve', 'spam', 'hold'], author: ['withdraw'] },
  spam: { moderator: ['approve', 'reject', 'hold'], author: ['withdraw', 'edit'] },
  withdrawn: {},
};

export function mayDecide(from: CommentStatus, actor: ActorKind, action: DecisionAction): boolean {
  return allowed[from][actor]?.includes(action) ?? false;
}
