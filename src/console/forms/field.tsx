import type { ComponentChildren } from 'preact';
import { useFaultWords } from './fault-words.js';
import { type FieldFaults, type Fields, valueOf } from './fields.js';

/** What the parts of the form share: what is in it, and what is wrong with it. */
export interface FormProps {
  fields: Fields;
  faults: FieldFaults;
}

interface FieldProps extends FormProps {
  name: string;
  label: string;
  hint?: string | undefined;
}

/** What is wrong with a field, beside it. */
export function Faults({ name, faults }: { name: string; faults: FieldFaults }) {
  const tell = useFaultWords();
  const found = faults[name];
  if (found === undefined) return null;
  return (
    <span class="field-fault" id={faultId(name)}>
      {tell(found)}
    </span>
  );
}

interface NumberFieldProps extends FieldProps {
  min: number;
  max: number;
  isWhole?: boolean;
}

/** A number with its label over it. */
export function NumberField({ name, label, hint, min, max, isWhole = false, ...form }: NumberFieldProps) {
  return (
    <Labelled name={name} label={label} hint={hint} {...form}>
      <input
        id={name}
        name={name}
        type="number"
        inputMode="decimal"
        required
        min={min}
        max={max}
        step={isWhole ? 1 : 'any'}
        value={valueOf(form.fields, name)}
        {...described(name, hint, form.faults)}
      />
    </Labelled>
  );
}

interface TextFieldProps extends FieldProps {
  maxLength?: number;
  required?: boolean;
  /** Shown in the type of code. */
  isCode?: boolean;
}

/** A line of text. */
export function TextField({ name, label, hint, maxLength, required, isCode, ...form }: TextFieldProps) {
  return (
    <Labelled name={name} label={label} hint={hint} {...form}>
      <input
        id={name}
        name={name}
        type="text"
        class={isCode === true ? 'code-input' : undefined}
        maxLength={maxLength}
        required={required}
        spellcheck={isCode === true ? false : undefined}
        value={valueOf(form.fields, name)}
        {...described(name, hint, form.faults)}
      />
    </Labelled>
  );
}

/** A text of several lines, or a list with one entry a line. */
export function AreaField({ name, label, hint, rows, ...form }: FieldProps & { rows: number }) {
  return (
    <Labelled name={name} label={label} hint={hint} {...form}>
      <textarea id={name} name={name} rows={rows} {...described(name, hint, form.faults)}>
        {valueOf(form.fields, name)}
      </textarea>
    </Labelled>
  );
}

interface SelectFieldProps extends FieldProps {
  /** Values with their names, in the order in which they are offered. */
  choices: readonly (readonly [value: string, name: string])[];
}

/** One of several. */
export function SelectField({ name, label, hint, choices, ...form }: SelectFieldProps) {
  const current = valueOf(form.fields, name);
  return (
    <Labelled name={name} label={label} hint={hint} {...form}>
      <select id={name} name={name} {...described(name, hint, form.faults)}>
        {choices.map(([value, told]) => (
          <option key={value} value={value} selected={value === current}>
            {told}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled({ name, label, hint, faults, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <span class="field-hint" id={hintId(name)}>
          {hint}
        </span>
      )}
      {children}
      <Faults name={name} faults={faults} />
    </div>
  );
}

function described(name: string, hint: string | undefined, faults: FieldFaults) {
  const isFaulty = faults[name] !== undefined;
  const ids = [hint !== undefined && hintId(name), isFaulty && faultId(name)].filter(Boolean).join(' ');
  return {
    ...(ids !== '' && { 'aria-describedby': ids }),
    ...(isFaulty && { 'aria-invalid': true as const }),
  };
}

function hintId(name: string): string {
  return `${name}-hint`;
}

function faultId(name: string): string {
  return `${name}-fault`;
}
