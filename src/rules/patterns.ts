import type { RE2JS } from 're2js';
import { excerpt } from '../input/cut.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, ReadField, Rule } from './findings/rule.js';
import { compilePattern, type PatternDefinition } from './pattern-definition.js';
import { type NormalisedText, spanOf } from './text/normalise.js';
import type { Span } from './text/span.js';
import { textAt } from './text/whole-characters.js';

export interface PatternsOptions {
  weight: number;
  patterns: readonly PatternDefinition[];
}

const spansMax = 20;
/**
 * Whether a pattern matches takes one pass. To say where, the matcher takes a step for each character and
 * instruction, and starts anew after each match; so the longer the text, the fewer matches are pointed at.
 */
const stepsMax = 400_000;
/** UTF-16 units. */
const shownLengthMax = 60;

/**
 * What the site's moderators have written themselves, as regular expressions that take linear time (RE2).
 * One finding for each pattern and field, on the text as typed and, for a pattern that asks for it, on the
 * folded text; spans are always on the text as typed.
 */
export function patterns({ weight, patterns: definitions }: PatternsOptions): Rule {
  const name = 'patterns';
  const compiled = definitions
    .filter(({ enabled }) => enabled)
    .map((definition) => ({ ...definition, expression: compilePattern(definition) }));
  return {
    name,
    check(_, reading): Finding[] {
      return compiled.flatMap((pattern) =>
        pattern.fields.flatMap((field) => {
          const spans = match(pattern, reading[field]);
          if (spans === null) return [];
          return {
            rule: name,
            field,
            score: round(pattern.score * weight),
            ...evidenceOf('pattern', {
              name: pattern.name,
              match: firstOf(reading[field].normalised.source, spans),
            }),
            spans,
            ...(pattern.hold && { hold: true }),
            ...(pattern.shadow && { shadow: true }),
          };
        }),
      );
    },
  };
}

/** Where the pattern matches, as far as that is worked out; null when it does not. */
function match(
  {
    expression,
    folded,
    caseSensitive,
  }: Pick<PatternDefinition, 'folded' | 'caseSensitive'> & { expression: RE2JS },
  { normalised: read }: ReadField,
): Span[] | null {
  if (read.source === '') return null;
  const typed = find(expression, read.source);
  // A text without disguises is normalised by lowering its case, which a pattern that knows no case does not notice.
  if (!folded || (read.starts === null && !caseSensitive)) return typed;
  const unfolded = find(expression, read.text)?.map(({ start, end }) => spanOf(read, start, end));
  if (typed === null || unfolded === undefined) return typed ?? unfolded ?? null;
  const further = unfolded.filter(
    (span) => !typed.some((known) => span.start < known.end && known.start < span.end),
  );
  return [...typed, ...further].sort((one, other) => one.start - other.start).slice(0, spansMax);
}

function find(expression: RE2JS, text: NormalisedText['text']): Span[] | null {
  if (!expression.test(text)) return null;
  const matchesMax = Math.min(spansMax, Math.floor(stepsMax / (text.length * expression.programSize())));
  const matcher = expression.matcher(text);
  const spans: Span[] = [];
  while (spans.length < matchesMax && matcher.find()) {
    const span = { start: matcher.start(), end: matcher.end() };
    // A match of nothing, such as that of a word boundary alone, cannot be pointed at.
    if (span.end > span.start) spans.push(span);
    else if (span.start >= text.length) break;
  }
  return spans;
}

function firstOf(text: string, [first]: readonly Span[]): string | null {
  if (first === undefined) return null;
  return excerpt(textAt(text, first), shownLengthMax);
}
