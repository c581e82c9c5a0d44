import type { FindingView } from '../../rules/findings/finding-view.js';

/** A finding with the number under which the page speaks of it. */
export interface NumberedFinding extends FindingView {
  number: number;
}

/** A stretch of text with the numbers of the findings that lie on it; none for plain text. */
export interface Segment {
  text: string;
  numbers: number[];
  /** Of those, the ones that begin here. */
  beginning: number[];
}

/**
 * Divides a text where findings begin and end, so that they may overlap. Spans are UTF-16 positions; what
 * reaches beyond the text is cut off, and an empty span marks nothing. Joined, the segments are the text.
 */
export function segmentsOf(text: string, findings: readonly NumberedFinding[]): Segment[] {
  const spans = findings.flatMap(({ number, spans }) =>
    spans
      .map(({ start, end }) => ({ number, start: Math.max(0, start), end: Math.min(text.length, end) }))
      .filter(({ start, end }) => start < end),
  );
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    const here = spans.filter(({ start, end }) => start <= from && to <= end);
    return {
      text: text.slice(from, to),
      numbers: unique(here.map(({ number }) => number)),
      beginning: unique(here.filter(({ start }) => start === from).map(({ number }) => number)),
    };
  });
}

function unique(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
