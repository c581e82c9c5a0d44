import { currentItem, focusItem, neighbour } from './items.js';

/** A decision is shown at once and sent behind it; what the service answers takes the item's place. */
export function watchDecisions(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset['decide'] === undefined) return;
    const item = form.closest<HTMLElement>('[data-item]');
    // On a comment's own page there is more to show than the item.
    if (item?.closest('[data-items]') == null) return;
    event.preventDefault();
    if (item.getAttribute('aria-busy') === 'true') return;
    void decide(form, item, new FormData(form, event.submitter));
  });
}

async function decide(form: HTMLFormElement, item: HTMLElement, fields: FormData): Promise<void> {
  const isUndo = form.dataset['decide'] === 'undo';
  item.setAttribute('aria-busy', 'true');
  if (!isUndo && currentItem() === item) focusItem(neighbour(item));
  try {
    // The property of that name is the button's.
    const response = await fetch(form.getAttribute('action') ?? '', {
      method: 'POST',
      headers: { Prefer: 'return=representation' },
      body: new URLSearchParams(
        [...fields].filter((field): field is [string, string] => typeof field[1] === 'string'),
      ),
    });
    if (response.redirected) {
      // The session has ended; after signing in again the page is as it was.
      location.assign(response.url);
      return;
    }
    if (!response.ok && response.status !== 409) throw new Error(`answered with ${response.status}`);
    replace(item, await response.text(), isUndo || response.status === 409);
  } catch (error) {
    item.removeAttribute('aria-busy');
    warn(item, error instanceof TypeError ? 'offline' : 'failed');
  }
}

function replace(item: HTMLElement, html: string, takeFocus: boolean): void {
  const template = document.createElement('template');
  template.innerHTML = html;
  const next = template.content.firstElementChild;
  if (!(next instanceof HTMLElement)) throw new Error('the answer holds no item');
  next.dataset['decidedAt'] = String(Date.now());
  const hadFocus = item.contains(document.activeElement);
  item.replaceWith(next);
  if (takeFocus || hadFocus) focusItem(next);
  say(next.querySelector('.mark')?.textContent ?? '');
}

/** Says beside the item why nothing has come of it. */
function warn(item: HTMLElement, what: 'offline' | 'failed'): void {
  const text = document.querySelector<HTMLElement>('main')?.dataset[what] ?? '';
  const notice = item.querySelector('.item-notice') ?? document.createElement('p');
  notice.className = 'item-notice';
  notice.textContent = text;
  item.prepend(notice);
  say(text);
  focusItem(item);
}

/** For those who hear the page. */
function say(text: string): void {
  const said = document.querySelector('[data-said]');
  if (said !== null) said.textContent = text;
}
