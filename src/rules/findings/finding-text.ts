import { toStorable } from '../../input/storable.js';
import type { Evidence, EvidenceCode, EvidenceValues } from './evidence.js';
import { evidenceInEnglish } from './evidence-in-english.js';
import type { Finding } from './rule.js';

/** What was seen, as a finding tells it: in an English sentence, and as what a sentence of any language is made of. */
export function evidenceOf<Code extends EvidenceCode>(
  code: Code,
  values: EvidenceValues[Code],
): { evidence: Finding['evidence']; seen: Evidence } {
  const stored = storable(values);
  // A code with the values of that code is one of those that can be seen, which is not worked out for a code yet open.
  return { evidence: evidenceInEnglish[code](stored), seen: { code, ...stored } as Evidence };
}

/** What was quoted may come from a name of a check or a part of a text; a finding is stored and has to be storable. */
function storable<Values extends object>(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]: [string, unknown]) => [
    name,
    toStorableValue(value),
  ]);
  return Object.fromEntries(entries) as Values;
}

function toStorableValue(value: unknown): unknown {
  if (typeof value === 'string') return toStorable(value);
  return Array.isArray(value) ? value.map(toStorableValue) : value;
}
