import { Faults, type FormProps } from '../forms/field.js';
import { valueOf } from '../forms/fields.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';

const states = ['on', 'shadow', 'off'] as const;

/** On, on trial or off: three radio buttons that look like one control. */
export function StateField({ name, of, fields, faults }: FormProps & { name: string; of: string }) {
  const words = useRulesWords();
  const current = valueOf(fields, name) || 'on';
  return (
    <div class="state" role="radiogroup" aria-label={`${of}: ${words.state}`} id={name}>
      {states.map((state) => (
        <label key={state} class={`state-${state}`}>
          <input type="radio" name={name} value={state} checked={state === current} />
          <span>{words.states[state]}</span>
        </label>
      ))}
      <Faults name={name} faults={faults} />
    </div>
  );
}
