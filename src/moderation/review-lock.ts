import type { Context } from '../context.js';
import type { ReviewItem } from './review-views.js';

/** Comments a moderator has in front of them at a time. */
const claimedMax = 5;
/** Somebody who has not loaded the queue for this long is not at it any more. */
const claimMs = 3 * 60 * 1_000;

/**
 * Puts what nobody else has in front of them first, and takes the first few of it for this moderator, so that two
 * who open the queue at the same moment do not read the same comment. Nothing is hidden: what others have comes
 * after, with their name, and anyone may decide about it.
 */
export async function lockForReview(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  items: readonly ReviewItem[],
  moderatorId: string,
): Promise<ReviewItem[]> {
  const now = clock();
  const ids = items.map(({ id }) => id);
  const others = await store.claims.heldByOthers(ids, { moderatorId, now });
  const wanted = ids.filter((id) => !others.has(id)).slice(0, claimedMax);
  const taken = await store.claims.take(wanted, {
    moderatorId,
    now,
    until: new Date(now.getTime() + claimMs),
  });
  // Somebody was faster since we looked.
  const lost = wanted.filter((id) => !taken.includes(id));
  const late = lost.length === 0 ? others : await store.claims.heldByOthers(ids, { moderatorId, now });
  const claimed = items.map((item) => ({ ...item, claimedBy: late.get(item.id) ?? null }));
  return [
    ...claimed.filter(({ claimedBy }) => claimedBy === null),
    ...claimed.filter(({ claimedBy }) => claimedBy !== null),
  ];
}
