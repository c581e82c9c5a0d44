import { currentItem, focusItem, isBusy, isOpen, neighbour, openItems } from './items.js';

/** A decision that is not answered by then is said to have failed, and can be made again. */
const answerTimeoutMs = 15_000;

/** A decision is shown at once and sent behind it; what the service answers takes the item's place. */
export function watchDecisions(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset['decide'] === undefined) return;
    const item = form.closest<HTMLElement>('[data-item]');
    // On a comment's own page there is more to show than the item.
    if (item?.closest('[data-items]') == null) return;
    event.preventDefault();
    if (isBusy(item)) return;
    void decide(form, item, event.submitter);
  });
}

async function decide(form: HTMLFormElement, item: HTMLElement, button: HTMLElement | null): Promise<void> {
  const isUndo = form.dataset['decide'] === 'undo';
  const fields = new FormData(form, button);
  const takeBack = showAlready(item, button);
  if (!isUndo && currentItem() === item) focusItem(neighbour(item));
  const focused = document.activeElement;
  try {
    // The property of that name is the button's.
    const response = await fetch(form.getAttribute('action') ?? '', {
      method: 'POST',
      headers: { Prefer: 'return=representation' },
      body: new URLSearchParams(
        [...fields].filter((field): field is [string, string] => typeof field[1] === 'string'),
      ),
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    if (response.redirected) {
      // The session has ended; after signing in again the page is as it was.
      location.assign(response.url);
      return;
    }
    const isStale = response.status === 409;
    if (!response.ok && !isStale) throw new Error(`answered with ${response.status}`);
    const next = replace(item, await response.text());
    // What somebody else has decided is not this person's to take back next.
    if (!isStale) next.dataset['decidedAt'] = String(Date.now());
    // Whoever has moved on since stays there: the key that is pressed next is meant for what they see.
    if (isUndo && document.activeElement === focused) focusItem(isOpen(next) ? next : neighbour(next));
  } catch (error) {
    takeBack();
    warn(item, error instanceof TypeError ? 'offline' : 'failed');
  }
  tellWhetherDone();
}

/** What was pressed stands where the status stood until the answer comes; gives the way back. */
function showAlready(item: HTMLElement, button: HTMLElement | null): () => void {
  const mark = item.querySelector('.mark');
  const before = [...(mark?.childNodes ?? [])];
  item.setAttribute('aria-busy', 'true');
  mark?.replaceChildren(`${button?.firstChild?.textContent?.trim() ?? ''} …`);
  return () => {
    item.removeAttribute('aria-busy');
    mark?.replaceChildren(...before);
  };
}

function replace(item: HTMLElement, html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const next = template.content.firstElementChild;
  if (!(next instanceof HTMLElement)) throw new Error('the answer holds no item');
  const hadFocus = item.contains(document.activeElement);
  item.replaceWith(next);
  if (hadFocus) focusItem(next);
  say(next.querySelector('.mark')?.textContent ?? '');
  return next;
}

/** When nothing on the page is left to decide, the way to what waits after it is shown, and has focus. */
function tellWhetherDone(): void {
  const done = document.querySelector<HTMLElement>('[data-done]');
  if (done === null) return;
  done.hidden = openItems().length > 0;
  if (done.hidden || (currentItem() === null && document.activeElement !== document.body)) return;
  done.querySelector('a')?.focus();
}

/** Says beside the item why nothing has come of it. */
function warn(item: HTMLElement, what: 'offline' | 'failed'): void {
  const text = document.querySelector<HTMLElement>('main')?.dataset[what] ?? '';
  const notice = item.querySelector('.item-notice') ?? document.createElement('p');
  notice.className = 'item-notice';
  notice.textContent = text;
  item.prepend(notice);
  say(text);
}

/** For those who hear the page. */
function say(text: string): void {
  const said = document.querySelector('[data-said]');
  if (said !== null) said.textContent = text;
}
