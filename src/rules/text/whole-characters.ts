import { graphemeEnd, graphemeStart } from '../../input/cut.js';
import type { Span } from './span.js';

/**
 * The span made as wide as the user-perceived characters at its ends, so that whoever marks or quotes it cuts no
 * surrogate pair, no accent off its letter and no flag in two.
 */
export function wholeCharacters(text: string, { start, end }: Span): Span {
  if (start >= end) return { start, end };
  return {
    start: isPlainBound(text, start) ? start : graphemeStart(text, start),
    end: isPlainBound(text, end) ? end : graphemeEnd(text, end),
  };
}

/** The text at a span, in whole characters. */
export function textAt(text: string, span: Span): string {
  const { start, end } = wholeCharacters(text, span);
  return text.slice(start, end);
}

/** Between two characters of which neither can join another: most places of most texts. */
function isPlainBound(text: string, at: number): boolean {
  return isPlain(text, at - 1) && isPlain(text, at);
}

function isPlain(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // Past the ends of the text there is no unit. Combining marks begin at U+0300; CR and LF are one character.
  return Number.isNaN(unit) || (unit < 0x300 && unit !== 0x0a && unit !== 0x0d);
}
