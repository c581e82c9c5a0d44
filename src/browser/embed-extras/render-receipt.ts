import { el } from '../embed/dom.js';
import type { AllWords } from './behaviour.js';

/** What takes the form's place once a reply is in: where it stands, and the author's private link. */
export function renderReceipt(words: AllWords, statusUrl: string): HTMLElement {
  return el(
    'div.ar-waiting',
    { role: 'group', 'aria-label': words.waiting, tabindex: '-1' },
    el('h2', {}, words.waiting),
    el('p', {}, words.waitingText),
    el(
      'p.ar-foot',
      {},
      el('a', { href: statusUrl }, words.statusLink),
      el('button.ar-act', { type: 'button', 'data-again': '' }, words.again),
    ),
  );
}
