import type { FindingView } from '../../rules/findings/finding-view.js';
import type { NumberedFinding } from './segments.js';

/** Findings under the numbers by which a page speaks of them. What weighed most comes first; what is only tried out comes last. */
export function numbered(findings: readonly FindingView[]): NumberedFinding[] {
  return [...findings]
    .sort(
      (one, other) =>
        Number(one.shadow === true) - Number(other.shadow === true) ||
        Number(other.hold === true) - Number(one.hold === true) ||
        Math.abs(other.score) - Math.abs(one.score),
    )
    .map((finding, index) => ({ ...finding, number: index + 1 }));
}
