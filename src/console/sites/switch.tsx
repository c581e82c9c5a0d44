import { Faults, type FormProps } from '../forms/field.js';
import { valueOf } from '../forms/fields.js';

/** A checkbox with what it switches. */
export function Switch({ name, label, fields, faults }: FormProps & { name: string; label: string }) {
  return (
    <label>
      <input id={name} type="checkbox" name={name} value="on" checked={valueOf(fields, name) === 'on'} />
      <span>
        {label} <Faults name={name} faults={faults} />
      </span>
    </label>
  );
}
