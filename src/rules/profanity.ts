import { spanOf } from './fold.js';
import { compileMasks, type MaskMatcher, type Shape } from './masked-words.js';
import { type ProfaneWord, profaneSpellings, profanityMatcher, tierOrder } from './profanity-matcher.js';
import type { Tier } from './profanity-words.js';
import { round } from './round.js';
import type { Finding, ReadField, Rule } from './rule.js';
import { compileWords } from './word-matcher.js';

export interface ProfanityOptions {
  weight: number;
  /** Words this site does not mind, whatever the list says. */
  allowedWords: readonly string[];
}

/** What the first word of a tier scores; each further one adds half of it. */
const pointsByTier: Readonly<Record<Tier, number>> = { slur: 7, strong: 5, mild: 1.5, ambiguous: 0.5 };
/** However many there are. Ambiguous words alone stay well below any sensible threshold. */
const pointsMaxByTier: Readonly<Record<Tier, number>> = { slur: 10, strong: 9, mild: 6, ambiguous: 2 };
const wordsShownMax = 5;
const spansMax = 100;

const titleByTier: Readonly<Record<Tier, string>> = {
  slur: 'slur',
  strong: 'strong language',
  mild: 'mild language',
  ambiguous: 'may be meant rudely',
};

let sharedMasks: MaskMatcher<ProfaneWord> | undefined;

/**
 * Finds profane words, disguised or not, in the name, the website and the body. A word is profane, not the
 * comment toxic: the finding counts towards holding, never towards spam.
 */
export function profanity({ weight, allowedWords }: ProfanityOptions): Rule {
  const name = 'profanity';
  const matcher = profanityMatcher();
  const masks = (sharedMasks ??= compileMasks(maskable()));
  const allowed = compileWords(
    allowedWords.map((spelling) => ({ word: spelling, spelling, reach: 'alone' as const, disguises: false })),
    [],
  );
  return {
    name,
    check: (_, { name: author, website, body }) =>
      [author, website, body].flatMap((field) => {
        const free =
          allowedWords.length === 0
            ? []
            : allowed.find(field.letters).map(({ from, to }) => foldedRange(field, from, to));
        const found = [...spelledOut(field), ...masked(field)].filter(
          ({ from, to }) => !free.some((range) => range.from <= from && to <= range.to),
        );
        return findingsOf(field, worstFirst(found));
      }),
  };

  function spelledOut(field: ReadField): Sighting[] {
    return matcher
      .find(field.letters)
      .map(({ word, from, to }) => ({ word, ...foldedRange(field, from, to) }));
  }

  function masked({ folded }: ReadField): Sighting[] {
    return masks.find(folded);
  }

  function findingsOf(field: ReadField, sightings: readonly Sighting[]): Finding[] {
    return tierOrder.flatMap((tier) => {
      const ofTier = sightings.filter(({ word }) => word.tier === tier);
      if (ofTier.length === 0) return [];
      const points = Math.min(pointsByTier[tier] * (1 + (ofTier.length - 1) / 2), pointsMaxByTier[tier]);
      const spans = ofTier
        .slice(0, spansMax)
        .map(({ from, to }) => spanOf(field.folded, from, to))
        .sort((a, b) => a.start - b.start);
      const evidence = `${titleByTier[tier]}: ${describe(field, ofTier)}`;
      return [
        { rule: name, field: field.field, score: round(points * weight), evidence, spans, conduct: true },
      ];
    });
  }
}

interface Sighting {
  word: ProfaneWord;
  /** A range of the folded text. */
  from: number;
  to: number;
}

/** Every strong word or slur of one piece, in its usual forms, can be told with some letters covered. */
function maskable(): Shape<ProfaneWord>[] {
  const shapes = new Map<string, Shape<ProfaneWord>>();
  for (const { word, reach } of profaneSpellings()) {
    if (word.tier !== 'slur' && word.tier !== 'strong') continue;
    for (const ending of reach === 'alone' ? [''] : endings) {
      const text = word.text + ending;
      if (!shapes.has(text)) shapes.set(text, { word, text });
    }
  }
  return [...shapes.values()];
}

const endings = ['', 's', 'ed', 'er', 'ers', 'ing', 'in', 'y'];

function foldedRange(
  { letters: { froms, untils } }: ReadField,
  from: number,
  to: number,
): { from: number; to: number } {
  return { from: froms[from] ?? 0, to: untils[to - 1] ?? 0 };
}

/** One sighting for each stretch of text: the worse word, or the longer one. */
function worstFirst(sightings: readonly Sighting[]): Sighting[] {
  const order = (a: Sighting, b: Sighting) =>
    tierOrder.indexOf(a.word.tier) - tierOrder.indexOf(b.word.tier) ||
    b.to - b.from - (a.to - a.from) ||
    a.from - b.from;
  if (sightings.length < 2) return [...sightings];
  const occupied = new Uint8Array(sightings.reduce((end, { to }) => Math.max(end, to), 0));
  const taken: Sighting[] = [];
  for (const sighting of [...sightings].sort(order)) {
    if (occupied.subarray(sighting.from, sighting.to).includes(1)) continue;
    occupied.fill(1, sighting.from, sighting.to);
    taken.push(sighting);
  }
  return taken.sort((a, b) => a.from - b.from);
}

/** `“fuck”, “shit” (written “sh1t”)`, each once. */
function describe({ folded }: ReadField, sightings: readonly Sighting[]): string {
  const seen = new Set(
    sightings.map(({ word, from, to }) => {
      const { start, end } = spanOf(folded, from, to);
      const written = folded.source.slice(start, end);
      return written.toLowerCase() === word.text ? `“${word.text}”` : `“${word.text}” (written “${written}”)`;
    }),
  );
  const shown = [...seen].slice(0, wordsShownMax).join(', ');
  return seen.size > wordsShownMax ? `${shown} and ${seen.size - wordsShownMax} more` : shown;
}
