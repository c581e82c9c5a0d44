import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { type NormalisedText, spanOf } from './text/normalise.js';
import type { Span } from './text/span.js';

const pointsForNumber = 2;
const pointsForCue = 2.5;
/** A telephone number is not a name. */
const pointsInName = 4;
const pointsEachFurther = 1;
const pointsMax = 7;
const digitsMin = 7;
const digitsMax = 15;
const numbersMax = 20;

/**
 * Ways in which a telephone number is written so that it is hardly anything else: with + or 00 in front
 * (E.164), in the groups of North America, toll-free, or after a word that asks to be called. Each quantifier
 * is bounded.
 */
const numbers = new RegExp(
  [
    '(?<![\\p{L}\\p{N}+.,/-])(?:\\+|00)[1-9](?:[ ().\\-–]{0,3}\\d){7,14}(?!\\d)',
    '(?<![\\p{L}\\p{N}.,$€£/+-])(?:1[ .-]{1,2})?\\(?[2-9]\\d{2}\\)?[ .-]{1,2}[2-9]\\d{2}[ .-]\\d{4}(?![\\p{L}\\p{N}]|[.,-]\\d)',
    '(?<=(?<![\\p{L}])(?:call|text|whats ?app|viber|phone|tel|mobile|cell|hotline|sms|dial|zalo|тел|звоните|пишите)[ :.+=-]{1,4}(?:me|us|at|on|now|number|no)?[ :.+=-]{0,4})\\d(?:[ ().\\-–]{0,3}\\d){6,14}(?!\\d)',
  ].join('|'),
  'gu',
);
/** Quick to ask; most comments have none. */
const enoughDigits = /\d(?:[^\d\p{L}]{0,4}\d){6}/u;
const cues =
  /(?<!\p{L})(?:call|text|whats ?app|viber|telegram|phone|tel|mobile|hotline|sms|dial|contact|zalo|тел|звоните|пишите|llame|llamar|appelez|anrufen)(?!\p{L})/u;

/** A telephone number in the name or the body, and more so where the reader is asked to call it. */
export function phoneNumbers({ weight }: { weight: number }): Rule {
  const name = 'phone-numbers';
  return {
    name,
    check: (_, { name: author, body }): Finding[] =>
      [author, body].flatMap(({ field, normalised }) => {
        const spans = findPhoneNumbers(normalised);
        if (spans.length === 0) return [];
        const asked = cues.test(normalised.text);
        const points =
          (field === 'name' ? pointsInName : pointsForNumber) +
          (asked ? pointsForCue : 0) +
          (spans.length - 1) * pointsEachFurther;
        return [
          {
            rule: name,
            field,
            score: round(Math.min(points, pointsMax) * weight),
            ...evidenceOf('phone-numbers', { count: spans.length, inName: field === 'name', asked }),
            spans,
          },
        ];
      }),
  };
}

function findPhoneNumbers(normalised: NormalisedText): Span[] {
  const { text } = normalised;
  if (!enoughDigits.test(text)) return [];
  const found: Span[] = [];
  for (const { 0: match, index } of text.matchAll(numbers)) {
    const digits = match.replace(/\D/g, '').length;
    if (digits < digitsMin || digits > digitsMax + 2) continue;
    found.push(spanOf(normalised, index, index + match.length));
    if (found.length >= numbersMax) break;
  }
  return found;
}
