import type { CommentStatusName } from '../../threads/views.js';
import { el } from '../embed/dom.js';
import type { AllWords } from './behaviour.js';

/** What takes the form's place once a reply is in: where it stands, and the author's private link. */
export function renderConfirmation(words: AllWords, statusUrl: string): HTMLElement {
  const receipt = el(
    'div.ar-waiting',
    { role: 'group', tabindex: '-1' },
    el('div', { 'aria-live': 'polite' }, el('h2', {}), el('p', {})),
    el(
      'p.ar-foot',
      {},
      el('a', { href: statusUrl }, words.statusLink),
      el('button.ar-act', { type: 'button', 'data-again': '' }, words.again),
    ),
  );
  sayVerdict(receipt, words, 'pending');
  return receipt;
}

/** Has a receipt say how its reply stands now. */
export function sayVerdict(receipt: HTMLElement, words: AllWords, status: CommentStatusName): void {
  const headline = words.headlines[status];
  receipt.dataset['status'] = status;
  receipt.setAttribute('aria-label', headline);
  receipt.querySelector('h2')?.replaceChildren(headline);
  receipt
    .querySelector('p')
    ?.replaceChildren(status === 'pending' || status === 'held' ? words.waitingText : words.next[status]);
}
