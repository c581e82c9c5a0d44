import { fill } from '../../reader/words/say.js';
import type { AllWords } from './behaviour.js';
import type { Answer } from './send-reply.js';

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

/** What the browser finds wrong before anything is sent, in the words of the page and not of the browser. */
export function ownFaults(form: HTMLFormElement, words: AllWords): Faults {
  const controls = [...form.querySelectorAll<Control>('.ar-field :invalid')];
  return new Map(
    controls.map(({ name, validity, validationMessage }) => [
      name,
      say(`${name}-${validity.valueMissing ? 'missing' : 'malformed'}`, words) ?? validationMessage,
    ]),
  );
}

/** Whoever mends a field need not look at what was wrong with it any longer. */
export function clearFault(target: EventTarget | null): void {
  const control = target as Control;
  if (control.getAttribute('aria-invalid') !== 'true') return;
  control.setAttribute('aria-invalid', 'false');
  control.parentElement?.lastElementChild?.replaceChildren();
}

/** What the service found wrong, nothing with a reply that is in; in the reader's language where there are words for it. */
export function faultsOf({ statusUrl, errors, type, detail, title }: Answer, words: AllWords): Faults {
  if (statusUrl) return new Map();
  if (errors?.length)
    return new Map(
      errors.map(({ pointer, code, detail, max }) => [pointer.slice(2), say(code, words, max) ?? detail]),
    );
  return new Map([['', say(type?.replace(/.*:/, ''), words) ?? detail ?? title ?? words.unsent]]);
}

/** Undefined where there are no words for a code. */
function say(code = '', words: AllWords, max = 0): string | undefined {
  const said = (words as unknown as Record<string, string | undefined>)[code];
  return said && fill(said, { max: max.toLocaleString(words.language) });
}
