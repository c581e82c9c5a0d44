import { fill } from '../../pages/words/say.js';
import type { AllWords } from './behaviour.js';
import type { Answer, FieldFault } from './send-reply.js';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** What is wrong with a reply: words by field name. What belongs to no field stands under any other name. */
export type Faults = Map<string, string>;

/** Sets each fault beside its field, the others below the form, and moves to the first faulty field. */
export function showFaults(form: HTMLFormElement, faults: Faults): void {
  for (const control of form.querySelectorAll<Control>('.ar-field [name]')) {
    const slot = control.parentElement?.lastElementChild;
    if (slot) slot.textContent = faults.get(control.name) ?? '';
    control.setAttribute('aria-invalid', `${faults.delete(control.name)}`);
  }
  const alert = form.querySelector('[role=alert]');
  if (alert) alert.textContent = [...faults.values()].join(' ');
  form.querySelector<Control>('[aria-invalid=true]')?.focus();
}

/** What the browser itself finds wrong, in its own words and language. */
export function ownFaults(form: HTMLFormElement): Faults {
  const controls = [...form.querySelectorAll<Control>('.ar-field :invalid')];
  return new Map(controls.map((control) => [control.name, control.validationMessage]));
}

/** What the service found wrong, nothing with a reply that is in; in the reader's language where there are words for it. */
export function faultsOf({ statusUrl, errors, detail, title }: Answer, words: AllWords): Faults {
  if (statusUrl) return new Map();
  if (!errors?.length) return new Map([['', detail ?? title ?? words.unsent]]);
  return new Map(errors.map((fault) => [fault.pointer.slice(2), say(fault, words)]));
}

function say({ code = '', detail, max = 0 }: FieldFault, words: AllWords): string {
  const said = (words as unknown as Record<string, string | undefined>)[code];
  return said ? fill(said, { max: max.toLocaleString(words.language) }) : detail;
}
