import { useFaultWords } from '../forms/fault-words.js';
import type { FieldFaults } from '../forms/fields.js';
import { fieldNameOf } from '../rule-words/field-names.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';

/** What is wrong with a form, each fault leading to its field. */
export function FaultList({ faults }: { faults: FieldFaults }) {
  const words = useRulesWords();
  const tell = useFaultWords();
  return (
    <ul class="field-faults">
      {Object.entries(faults).map(([name, found]) => (
        <li key={name}>
          {name !== '' && <a href={`#${name}`}>{fieldNameOf(name, words)}</a>} {tell(found)}
        </li>
      ))}
    </ul>
  );
}
