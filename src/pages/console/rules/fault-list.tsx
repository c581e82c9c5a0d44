import { fieldNameOf } from './field-names.js';
import type { FieldFaults } from './fields.js';
import { useRulesWords } from './use-rules-words.js';

/** What is wrong with a form, each fault leading to its field. */
export function FaultList({ faults }: { faults: FieldFaults }) {
  const words = useRulesWords();
  return (
    <ul class="field-faults">
      {Object.entries(faults).map(([name, found]) => (
        <li key={name}>
          {name !== '' && <a href={`#${name}`}>{fieldNameOf(name, words)}</a>} {found.join('; ')}
        </li>
      ))}
    </ul>
  );
}
