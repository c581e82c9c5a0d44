const open = '[data-item=""], [data-item="true"]';

/** The items of the queue as the page shows them; one that is decided is a line with a way back. */
export function openItems(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(open)];
}

export function isOpen(item: HTMLElement): boolean {
  return item.matches(open);
}

/** A decision about it is on its way. */
export function isBusy(item: HTMLElement): boolean {
  return item.getAttribute('aria-busy') === 'true';
}

/** The item that has focus, or holds what has. */
export function currentItem(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-item]') ?? null;
}

/** The next item to decide about after another, or else the last before it. */
export function neighbour(item: HTMLElement): HTMLElement | undefined {
  const others = openItems().filter((other) => other !== item && !isBusy(other));
  return others.find((other) => follows(item, other)) ?? others.at(-1);
}

/** Moves focus to an item and brings all of it into view where it fits. */
export function focusItem(item: HTMLElement | undefined): void {
  if (item === undefined) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest' });
}

/** Whether `other` stands after `item` on the page. */
export function follows(item: Element, other: Element): boolean {
  return (item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
