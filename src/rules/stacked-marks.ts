import type { EvidenceValues } from './findings/evidence.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule, Subject } from './findings/rule.js';
import type { Span } from './text/span.js';

export interface StackedMarksOptions {
  weight: number;
  /** Combining marks one letter may carry. */
  marksMax: number;
}

/** What a comment is held from, unless the site has set something else. */
const points = 5;
const spansMax = 20;
/**
 * Code points of the longest user-perceived character that is still text. The longest in use have about a dozen: two
 * people with skin tones who kiss have 10, the flag of a region 7, a Tibetan stack 9, a Devanagari conjunct 12.
 */
const partsMax = 32;

/**
 * Letters that run into what stands around them: with heaps of combining marks (Zalgo), or put together from dozens of
 * parts, such as leading jamo or emoji in a chain. Held for a moderator whatever the thresholds are, and no sign of spam.
 */
export function stackedMarks({ weight, marksMax }: StackedMarksOptions): Rule {
  const name = 'stacked-marks';
  const found = {
    rule: name,
    score: round(points * weight),
    hold: true,
    conduct: true,
  };
  return {
    name,
    check: (subject: Subject) =>
      (['name', 'body'] as const).flatMap((field): Finding[] => {
        const text = subject[field];
        if (!combines.test(text)) return [];
        const seen = findStacks(text, marksMax) ?? findLong(text);
        if (seen === null) return [];
        const { spans, ...values } = seen;
        return [{ ...found, field, ...evidenceOf('marks-stacked', values), spans: spans.slice(0, spansMax) }];
      }),
  };
}

type Sighting = EvidenceValues['marks-stacked'] & { spans: Span[] };

/** What can join the character before or after it: without any of these none is longer than two code points. */
const combines = /[\p{M}\p{Cf}\p{Emoji_Modifier}\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;

/** A letter and what stands on it; what is invisible does not keep a mark from the letter before. */
const stack = /[^\p{M}\p{Default_Ignorable_Code_Point}\s]?[\p{M}\p{Default_Ignorable_Code_Point}]+/gu;
/** Signs with room of their own (Mc) stack no higher, and Tibetan letters below letters are how Tibetan is written. */
const stacking = /(?![\u0f8d-\u0fbc]|\p{Default_Ignorable_Code_Point})[\p{Mn}\p{Me}]/gu;

function findStacks(text: string, marksMax: number): Sighting | null {
  const letters = [...text.matchAll(stack)].map(({ index, 0: letter }) => ({
    span: { start: index, end: index + letter.length },
    size: letter.length > marksMax ? [...letter.matchAll(stacking)].length : 0,
  }));
  return sightingOf('marks', letters, marksMax);
}

/**
 * Extended grapheme clusters by Unicode Standard Annex 29, as far as they can grow: with marks, tags and modifiers, with
 * emoji after a joiner, with consonants after a virama that links them (InCB=Linker), and syllables of jamo. No
 * `Intl.Segmenter`, which takes 200 ms for a hostile text.
 */
const cluster = new RegExp(
  [
    String.raw`\S(?:[\p{M}\p{Emoji_Modifier}\u200c\u200d\u0e33\u0eb3\u{e0020}-\u{e007f}]`,
    String.raw`|(?<=\u200d)\p{Extended_Pictographic}|(?<=[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]\u200d?)\p{Lo}){${partsMax},}`,
    String.raw`|[\u1100-\u115f\ua960-\ua97c]+[\uac00-\ud7a3]?[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*`,
    String.raw`|[\uac00-\ud7a3][\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*`,
  ].join(''),
  'gu',
);

function findLong(text: string): Sighting | null {
  const letters = [...text.matchAll(cluster)].map(({ index, 0: letter }) => ({
    span: { start: index, end: index + letter.length },
    size: letter.length > partsMax ? Array.from(letter).length : 0,
  }));
  return sightingOf('parts', letters, partsMax);
}

function sightingOf(
  of: Sighting['of'],
  all: readonly { span: Span; size: number }[],
  max: number,
): Sighting | null {
  const letters = all.filter(({ size }) => size > max);
  if (letters.length === 0) return null;
  const most = letters.reduce((size, letter) => Math.max(size, letter.size), 0);
  return { of, most, max, letters: letters.length, spans: joined(letters.map(({ span }) => span)) };
}

/** Letters side by side are one place to look at. */
function joined(spans: readonly Span[]): Span[] {
  const places: Span[] = [];
  for (const { start, end } of spans) {
    const last = places.at(-1);
    if (last?.end === start) last.end = end;
    else places.push({ start, end });
  }
  return places;
}
