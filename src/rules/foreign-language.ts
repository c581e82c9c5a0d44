import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { scriptOfLanguage } from './text/scripts.js';

export interface ForeignLanguageOptions {
  weight: number;
  /** ISO 639 codes of what the site is written in; empty leaves it to what the site has approved. */
  languages: readonly string[];
}

/** From here on a language is told: two of 16,100 English news comments are then taken for something else. */
const lettersMin = 60;
/** From here on there is nothing to be gained by more. */
const lettersAmple = 200;
/** A hint beside others: half of what holds a comment at the very most. People do answer in their own language. */
const pointsMin = 1;
const pointsMax = 2;

/**
 * Languages too close for a detector to be held to: the groups of the shared tasks on telling similar languages
 * apart (VarDial, 2014 to 2017), Danish with Norwegian, and Galician and Catalan with their neighbours.
 */
const kindred: readonly ReadonlySet<string>[] = [
  new Set(['bs', 'hr', 'sr']),
  new Set(['cs', 'sk']),
  new Set(['id', 'ms']),
  new Set(['da', 'no', 'nb', 'nn']),
  new Set(['gl', 'pt']),
  new Set(['ca', 'es']),
];

const letter = /\p{L}/gu;

/** Whether a text has enough letters for language detection. */
export function isLongEnoughToTell(text: string): boolean {
  return text.length >= lettersMin && lettersOf(text) >= lettersMin;
}

/**
 * The text is in a language that the site is not written in. Where that is not known, or the text is too short
 * to tell, nothing is found; nor for a language in a script of its own, which is for `foreign-script` to count.
 */
export function foreignLanguage({ weight, languages }: ForeignLanguageOptions): Rule {
  const name = 'foreign-language';
  const isSet = languages.length > 0;
  return {
    name,
    check({ body, facts: { language, siteLanguages } }): Finding[] {
      const expected = isSet ? languages : siteLanguages;
      if (language === null || expected.length === 0 || expected.some((one) => areKin(one, language)))
        return [];
      const script = scriptOfLanguage(language);
      if (script === null || !expected.some((one) => scriptOfLanguage(one) === script)) return [];
      const letters = lettersOf(body);
      if (letters < lettersMin) return [];
      return [
        {
          rule: name,
          field: 'body',
          score: round(pointsFor(letters) * weight),
          ...evidenceOf('language-foreign', { language, expected, set: isSet }),
          spans: [],
        },
      ];
    },
  };
}

function areKin(one: string, other: string): boolean {
  return one === other || kindred.some((group) => group.has(one) && group.has(other));
}

function lettersOf(text: string): number {
  return text.match(letter)?.length ?? 0;
}

function pointsFor(letters: number): number {
  const share = Math.min(1, (letters - lettersMin) / (lettersAmple - lettersMin));
  return pointsMin + (pointsMax - pointsMin) * share;
}
