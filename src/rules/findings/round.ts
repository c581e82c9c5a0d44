/** Scores are shown to people and added up by them: two decimals, and no negative zero. */
export function round(score: number): number {
  return Math.round(score * 100) / 100 + 0;
}
