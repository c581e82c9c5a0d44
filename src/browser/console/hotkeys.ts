import { currentItem, focusItem, follows, openItems } from './items.js';

const offKey = 'anteroom-keys-off';

/** Single keys can be switched off: somebody who speaks to the machine would press them by speaking. */
export function areKeysOn(): boolean {
  return localStorage.getItem(offKey) === null;
}

export function setKeysOn(on: boolean): void {
  if (on) localStorage.removeItem(offKey);
  else localStorage.setItem(offKey, '');
}

/** Keys press the buttons that name them: those of the item with focus first, then those of the page. */
export function listenForKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (isTyping(event.target)) return;
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    if (dialog !== null) {
      if (event.key === '?') dialog.close();
      return;
    }
    if (!areKeysOn() && event.key !== '?') return;
    if (press(nameOf(event))) event.preventDefault();
  });
}

/** Letters as they are written on the keys; with Shift they press what is done to all that is ticked. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey && /^[a-z]$/i.test(key) ? `shift+${key.toLowerCase()}` : key.toLowerCase();
}

function press(key: string): boolean {
  if (key === 'j' || key === 'k') return move(key === 'j');
  const target = key === 'z' ? latestUndo() : named(key);
  if (target === undefined || target === null) return false;
  if (target instanceof HTMLInputElement && target.type === 'search') target.select();
  else target.click();
  return true;
}

/** To the next open item or the one before; from nowhere, to the first. */
function move(forward: boolean): boolean {
  const from = currentItem();
  const items = openItems().filter((item) => item !== from);
  const target =
    from === null
      ? items[0]
      : forward
        ? items.find((item) => follows(from, item))
        : items.findLast((item) => follows(item, from));
  focusItem(target);
  return target !== undefined;
}

function named(key: string): HTMLElement | null {
  const selector = `[data-hotkey="${CSS.escape(key)}"]`;
  const inItem = currentItem() ?? openItems()[0];
  return (
    inItem?.querySelector<HTMLElement>(selector) ??
    [...document.querySelectorAll<HTMLElement>(selector)].find(
      (element) => element.closest('[data-item]') === null && canBePressed(element),
    ) ??
    null
  );
}

/** What is not shown is not pressed; but for the list of keys, whose button has no room on a small screen. */
function canBePressed(element: HTMLElement): boolean {
  return element.checkVisibility() || element.dataset['keysOpen'] !== undefined;
}

/** What was decided here last says so itself; see decide.ts. */
function latestUndo(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-decided-at] [data-undo]')]
    .sort((one, other) => decidedAt(one) - decidedAt(other))
    .at(-1);
}

function decidedAt(button: HTMLElement): number {
  return Number(button.closest<HTMLElement>('[data-item]')?.dataset['decidedAt'] ?? 0);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])'))
  );
}
