/** What a comment at the two thresholds is worth; the defaults of the ruleset's own. */
const pointsAtHold = 5;
const pointsAtSpam = 10;
const pointsMax = 15;
/** Below the first threshold the points halve with every step down of this many log-odds. */
const halvingLogits = 1;
/** Less than this is nothing: doubts as small as that would only add up with those of other rules. */
const pointsMin = 0.5;

/**
 * What is left of a comment's points when another rule has counted its links already: links count once, by
 * whichever of the two makes more of them.
 * @param counted points of the other rule; 0 or more.
 */
export function pointsBesideLinks(
  { logit, logitWithoutLinks, counted }: { logit: number; logitWithoutLinks: number; counted: number },
  thresholds: { holdLogit: number; spamLogit: number },
): { points: number; countedTwice: number } {
  const points = pointsFor(logit, thresholds);
  const forLinks = Math.max(0, points - pointsFor(logitWithoutLinks, thresholds));
  const countedTwice = Math.min(forLinks, counted);
  const left = points - countedTwice;
  return { points: left < pointsMin ? 0 : left, countedTwice };
}

/**
 * Log-odds as points. Never below zero: the model can say that nothing speaks against a comment, and cannot
 * outweigh what another rule has found. Rises from there up to its bound, so that it ranks.
 */
export function pointsFor(
  logit: number,
  { holdLogit, spamLogit }: { holdLogit: number; spamLogit: number },
): number {
  if (logit < holdLogit) {
    const points = pointsAtHold * 2 ** ((logit - holdLogit) / halvingLogits);
    return points < pointsMin ? 0 : points;
  }
  const beyond = (logit - holdLogit) / (spamLogit - holdLogit);
  if (beyond < 1) return pointsAtHold + (pointsAtSpam - pointsAtHold) * beyond;
  return pointsMax - (pointsMax - pointsAtSpam) * Math.exp(1 - beyond);
}
