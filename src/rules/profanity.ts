import type { EvidenceValues, ProfaneSighting } from './findings/evidence.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, ReadField, Rule } from './findings/rule.js';
import { type ProfaneWord, profaneSpellings, profanityMatcher } from './profanity/profanity-matcher.js';
import {
  findProfanity,
  type Sighting,
  type Weighing,
  weighingOrder,
} from './profanity/profanity-sightings.js';
import { compileMasks, type MaskMatcher, type Shape } from './text/masked-words.js';
import { textAt } from './text/whole-characters.js';
import { compileWords } from './text/word-matcher.js';

export interface ProfanityOptions {
  weight: number;
  /** Words this site does not mind, whatever the list says. */
  allowedWords: readonly string[];
  /** ISO 639-1 codes: the rude words of these languages count whatever language a comment is in. */
  languages?: readonly string[];
}

/** What the first word of a kind scores; each further one adds half of it. */
const points: Readonly<Record<Weighing, number>> = {
  slur: 7,
  strong: 5,
  aimed: 5,
  hidden: 5,
  mild: 1.5,
  ambiguous: 0.5,
};
/** However many there are. Ambiguous words alone stay well below any sensible threshold. */
const pointsMax: Readonly<Record<Weighing, number>> = {
  slur: 10,
  strong: 9,
  aimed: 9,
  hidden: 9,
  mild: 6,
  ambiguous: 2,
};
const wordsShownMax = 5;
const spansMax = 100;

let sharedMasks: MaskMatcher<ProfaneWord> | undefined;

/**
 * Finds profane words, disguised or not, in the name, the website and the body. A word is profane, not the
 * comment toxic: the finding counts towards holding, never towards spam.
 */
export function profanity({ weight, allowedWords, languages = [] }: ProfanityOptions): Rule {
  const name = 'profanity';
  const matchers = {
    words: profanityMatcher(),
    masks: (sharedMasks ??= compileMasks(maskable())),
    allowed: allowedWords.length === 0 ? null : compileAllowed(allowedWords),
  };
  return {
    name,
    check: ({ facts: { language } }, { name: author, website, body }) =>
      [author, website, body].flatMap((field) =>
        findingsOf(field, findProfanity(field, matchers, { written: language, site: languages })),
      ),
  };

  function findingsOf(field: ReadField, sightings: readonly Sighting[]): Finding[] {
    if (sightings.length === 0) return [];
    return weighingOrder.flatMap((weighing) => {
      const alike = sightings.filter((sighting) => sighting.weighing === weighing);
      if (alike.length === 0) return [];
      const score = Math.min(points[weighing] * (1 + (alike.length - 1) / 2), pointsMax[weighing]);
      const spans = alike.slice(0, spansMax).map(({ start, end }) => ({ start, end }));
      const evidence = evidenceOf('profanity', { kind: weighing, ...describe(field, alike) });
      return [
        { rule: name, field: field.field, score: round(score * weight), ...evidence, spans, conduct: true },
      ];
    });
  }
}

function compileAllowed(words: readonly string[]) {
  return {
    words: new Set(words.map((word) => word.toLowerCase())),
    matcher: compileWords(
      words.map((spelling) => ({ word: spelling, spelling, reach: 'alone' as const, disguises: false })),
      [],
    ),
  };
}

/** Every word worth covering up, in its usual forms. */
function maskable(): Shape<ProfaneWord>[] {
  const shapes = new Map<string, Shape<ProfaneWord>>();
  for (const { word, reach } of profaneSpellings()) {
    if (word.tier !== 'slur' && word.tier !== 'strong' && word.abusive !== true) continue;
    for (const ending of reach === 'alone' ? [''] : endings) {
      const text = word.text + ending;
      if (!shapes.has(text)) shapes.set(text, { word, text });
    }
  }
  return [...shapes.values()];
}

const endings = ['', 's', 'ed', 'er', 'ers', 'ing', 'in', 'y'];

/** Each word once for each way in which it is written. */
function describe(
  { normalised }: ReadField,
  sightings: readonly Sighting[],
): Pick<EvidenceValues['profanity'], 'words' | 'more'> {
  const seen = new Map<string, ProfaneSighting>();
  for (const { word, start, end } of sightings) {
    const written = textAt(normalised.source, { start, end });
    const asListed = written.toLowerCase() === word.text;
    seen.set(
      asListed ? word.text : `${word.text} ${written}`,
      asListed ? { word: word.text } : { word: word.text, written },
    );
  }
  const words = [...seen.values()].slice(0, wordsShownMax);
  return { words, more: seen.size - words.length };
}
