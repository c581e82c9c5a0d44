const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The start of a text, `lengthMax` UTF-16 units at most, cut between two user-perceived characters: never inside
 * a surrogate pair, a flag or a family of emoji. A single character that is longer than that is cut between two
 * code points.
 */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const start = text.slice(0, graphemeStart(text, lengthMax));
  return start === '' ? wellFormedStart(text, lengthMax) : start;
}

/** The same, with an ellipsis where something was left out. */
export function excerpt(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${cut(text, lengthMax).trimEnd()}…`;
}

/** Where the user-perceived character begins that holds this UTF-16 position; the text's length at or past its end. */
export function graphemeStart(text: string, at: number): number {
  return boundsAt(text, at).start;
}

/** Where the user-perceived character ends that holds the UTF-16 position before this one; 0 for 0. */
export function graphemeEnd(text: string, at: number): number {
  return at <= 0 ? 0 : boundsAt(text, at - 1).end;
}

function boundsAt(text: string, at: number): { start: number; end: number } {
  if (at >= text.length) return { start: text.length, end: text.length };
  const { index, segment } = segmenter.segment(text).containing(Math.max(0, at)) ?? { index: 0, segment: '' };
  return { start: index, end: index + segment.length };
}

function wellFormedStart(text: string, lengthMax: number): string {
  const start = text.slice(0, lengthMax);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
