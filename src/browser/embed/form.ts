import { messages } from '../../pages/widget-messages.js';
import type { Answer } from './api.js';
import { el } from './dom.js';

// Draws what src/pages/reply-form.tsx draws on the server; a test holds the two together.

export function renderCompose(page: string, pageTitle: string): HTMLElement {
  return el(
    'section.ar-compose',
    {},
    el('h2', {}, messages.leave),
    el(
      'form.ar-form',
      {},
      hidden('page', page),
      hidden('pageTitle', pageTitle),
      hidden('parentId', ''),
      field('name', 'input', '', { autocomplete: 'name', required: '' }),
      field('email', 'input', '', { type: 'email', autocomplete: 'email', required: '' }, messages.emailHint),
      field('website', 'input', ' ar-wide', { inputmode: 'url', autocomplete: 'url' }),
      field('body', 'textarea', ' ar-wide', { required: '' }, messages.bodyHint),
      el(
        'div.ar-foot ar-wide',
        {},
        el('button.ar-send', {}, messages.send),
        el('button.ar-act', { type: 'button', 'data-cancel': '', hidden: '' }, messages.cancel),
        el('span.ar-hint', {}, messages.judged),
      ),
      el('p.ar-error ar-wide', { role: 'alert' }),
    ),
  );
}

/** What takes the form's place once a reply is in: where it stands, and the author's private link. */
export function renderWaiting(statusUrl: string): HTMLElement {
  return el(
    'div.ar-waiting',
    { tabindex: '-1' },
    el('h2', {}, messages.waiting),
    el('p', {}, messages.waitingText),
    el(
      'p.ar-foot',
      {},
      el('a', { href: statusUrl }, messages.statusLink),
      el('button.ar-act', { 'data-again': '' }, messages.again),
    ),
  );
}

/** What is wrong with a reply: words by field name. What belongs to no field stands under any other name. */
export type Faults = Map<string, string>;

/** Sets each fault beside its field, the others below the form, and moves to the first faulty field. */
export function showFaults(form: HTMLFormElement, faults: Faults): void {
  for (const control of form.querySelectorAll<Control>('.ar-field [name]')) {
    const slot = control.parentElement?.lastElementChild;
    if (slot) slot.textContent = faults.get(control.name) ?? '';
    control.setAttribute('aria-invalid', `${faults.delete(control.name)}`);
  }
  const alert = form.querySelector('[role]');
  if (alert) alert.textContent = [...faults.values()].join(' ');
  form.querySelector<Control>('[aria-invalid=true]')?.focus();
}

/** What the browser itself finds wrong, in its own words and language. */
export function ownFaults(form: HTMLFormElement): Faults {
  const controls = [...form.querySelectorAll<Control>('.ar-field :invalid')];
  return new Map(controls.map((control) => [control.name, control.validationMessage]));
}

export function faultsOf({ errors, detail, title }: Answer): Faults {
  return errors?.length
    ? new Map(errors.map((error) => [error.pointer.slice(2), error.detail]))
    : new Map([['', detail ?? title ?? messages.unsent]]);
}

/** The reply as the API takes it: every field that has something in it. */
export function readReply(form: HTMLFormElement): string {
  return JSON.stringify(Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));
}

/** The button keeps its focus and its place while the reply is on its way; it only says so. */
export function showSending(form: HTMLFormElement, sending: boolean): void {
  const send = form.querySelector('.ar-send');
  if (send) send.textContent = sending ? messages.sending : messages.send;
  send?.setAttribute('aria-disabled', `${sending}`);
}

type Control = HTMLInputElement | HTMLTextAreaElement;

function hidden(name: string, value: string): HTMLElement {
  return el('input', { type: 'hidden', name, value });
}

function field(
  name: 'name' | 'email' | 'website' | 'body',
  tag: 'input' | 'textarea',
  wide: '' | ' ar-wide',
  attributes: Record<string, string>,
  hint?: string,
): HTMLElement {
  const id = `ar-${name}`;
  return el(
    `div.ar-field${wide}`,
    {},
    el('label', { for: id }, messages[name]),
    el(tag, { ...attributes, id, name, 'aria-describedby': `${hint ? `${id}-hint ` : ''}${id}-error` }),
    hint && el('span.ar-hint', { id: `${id}-hint` }, hint),
    el('span.ar-error', { id: `${id}-error` }),
  );
}
