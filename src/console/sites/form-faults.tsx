import type { FieldFaults } from '../forms/fields.js';
import { useSitesWords } from './words.js';

/** Above a form that cannot be saved: how many fields need a look, and where the first of them is. */
export function FormFaults({ faults }: { faults: FieldFaults }) {
  const words = useSitesWords();
  const names = Object.keys(faults);
  const [first] = names;
  if (first === undefined) return null;
  return (
    <div class="notice notice-fault" role="alert">
      <p>
        {first === '' ? faults[first]?.join('; ') : <a href={`#${first}`}>{words.faults(names.length)}</a>}
      </p>
    </div>
  );
}
