import { readSubject } from '../../../src/rules/findings/reading.js';
import type { Example } from '../../../src/rules/spam-model/example-matrix.js';
import { type Features, readFeatures } from '../../../src/rules/spam-model/read-features.js';
import { subjectOf } from '../subject.js';

export function featuresOf(body: string): Features {
  const subject = subjectOf({ body });
  return readFeatures(subject, readSubject(subject));
}

const sold = ['followers', 'watches', 'pills', 'loans', 'coins', 'essays', 'tickets', 'shoes'];
const praised = ['bridge', 'council', 'library', 'harbour', 'budget', 'tram', 'orchard', 'school'];

export const spamBody = (n: number): string =>
  `Click here now for cheap ${sold[n % sold.length]}, order ${n} and win: http://shop-${n % 5}.example.com`;
export const hamBody = (n: number): string =>
  `I read the report on the ${praised[n % praised.length]} twice, and paragraph ${n} leaves me with doubts.`;

/** As many of either class, taking turns; made up for these tests. */
export function madeUpExamples(count: number): Example[] {
  return Array.from({ length: count }, (_, index): Example => {
    const spam = index % 2 === 0;
    return {
      features: featuresOf(spam ? spamBody(index) : hamBody(index)),
      label: spam ? 1 : 0,
      weight: 1,
    };
  });
}
