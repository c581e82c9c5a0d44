import { nothingKnown } from '../../src/rules/findings/nothing-known.js';
import { readSubject } from '../../src/rules/findings/reading.js';
import type { Subject } from '../../src/rules/findings/rule.js';
import type { Example } from '../../src/rules/spam-model/example-matrix.js';
import { type Features, readFeatures } from '../../src/rules/spam-model/read-features.js';
import type { LabelledRow } from './labelled-rows.js';

/** A row as a comment by somebody nobody knows: nothing but the row itself is a fact. */
export function toSubject({ text, author, email, website }: LabelledRow): Subject {
  return {
    name: author,
    website,
    body: text,
    emailDomain: email.slice(email.lastIndexOf('@') + 1).toLowerCase(),
    submittedAt: new Date(0),
    facts: nothingKnown,
  };
}

export function toFeatures(row: LabelledRow): Features {
  const subject = toSubject(row);
  return readFeatures(subject, readSubject(subject));
}

export function toExample(row: LabelledRow, weight: number): Example {
  return { features: toFeatures(row), label: row.positive ? 1 : 0, weight };
}
