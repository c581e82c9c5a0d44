const shownMax = 20;

/**
 * Whether the replies below a comment are folded away at first: the deeper it stands, the fewer of them are
 * shown unasked. A top-level comment shows up to twenty, one on the fifth level up to four.
 * @param level 1 for a top-level comment
 */
export function isFolded(level: number, replyCount: number): boolean {
  return level * replyCount > shownMax;
}
