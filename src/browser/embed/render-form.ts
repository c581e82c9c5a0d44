import type { Mount } from './contract.js';
import { el } from './dom.js';

let drawn = 0;

/** As `titleLengthMax` in src/input/submission.ts, in UTF-16 units; the reader could not shorten it. */
const titleLengthMax = 300;

/** The reply form, as src/reader/forms/reply-form.tsx draws it on the server: it can be sent as it is. A test holds the two together. */
export function renderForm({ api, page, words }: Pick<Mount, 'api' | 'page' | 'words'>): HTMLElement {
  // No other form of the page has the same ids.
  const prefix = `ar-${drawn++ || ''}`;
  return el(
    'section.ar-compose',
    {},
    el('h2', { id: `${prefix}leave` }, words.leave),
    el(
      'form.ar-form',
      {
        method: 'post',
        action: `${api}comments`,
        'accept-charset': 'utf-8',
        'aria-labelledby': `${prefix}leave`,
      },
      hidden('page', page),
      hidden('pageTitle', wholeStart(document.title)),
      hidden('parentId', ''),
      el('input.ar-vh', { name: 'homepage', tabindex: '-1', autocomplete: 'off', 'aria-hidden': 'true' }),
      field('name', 'input', '', { autocomplete: 'name', required: '' }),
      field('email', 'input', '', { type: 'email', autocomplete: 'email', required: '' }, words.emailHint),
      field('website', 'input', ' ar-wide', { inputmode: 'url', autocomplete: 'url' }),
      field('body', 'textarea', ' ar-wide', { required: '' }, words.bodyHint),
      // Room for a box to tick, which comes later.
      el('span.ar-check', {}),
      el(
        'div.ar-foot ar-wide',
        {},
        el('button.ar-send', {}, words.send),
        el('button.ar-act', { type: 'button', 'data-cancel': '', hidden: '' }, words.cancel),
        el('span.ar-hint', {}, words.judged),
      ),
      el('p.ar-error ar-wide', { role: 'alert' }),
    ),
  );

  function field(
    name: 'name' | 'email' | 'website' | 'body',
    tag: 'input' | 'textarea',
    wide: '' | ' ar-wide',
    attributes: Record<string, string>,
    hint?: string,
  ): HTMLElement {
    const id = prefix + name;
    return el(
      `div.ar-field${wide}`,
      {},
      el('label', { for: id }, words[name]),
      el(tag, { ...attributes, id, name, 'aria-describedby': `${hint ? `${id}-hint ` : ''}${id}-error` }),
      hint && el('span.ar-hint', { id: `${id}-hint` }, hint),
      el('span.ar-error', { id: `${id}-error` }),
    );
  }
}

function hidden(name: string, value: string): HTMLElement {
  return el('input', { type: 'hidden', name, value });
}

/** What fits of a title, without half of a surrogate pair at its end. */
function wholeStart(title: string): string {
  return title.slice(0, titleLengthMax).replace(/[\ud800-\udbff]$/, '');
}
