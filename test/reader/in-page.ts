import type { Page } from 'playwright-core';

/** The id of what has focus, in the page or in the embed's shadow root. */
export function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.id;
  });
}

/** Where an element is on its page, however far that is scrolled. */
export function place(element: Element): number[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + scrollX, top + scrollY, width, height].map(Math.round);
}

/**
 * The elements below one, with what they say and how they are described; not how an action is done without script,
 * nor what only machines read.
 */
export function outline(element: Element): unknown {
  const kept = [
    'class',
    'id',
    'name',
    'type',
    'for',
    'dir',
    'rel',
    'data-reply',
    'data-cursor',
    'data-cancel',
    'data-recommended',
    'data-count',
    'aria-label',
    'required',
    'autocomplete',
    'inputmode',
    'aria-describedby',
    'aria-labelledby',
    'role',
    'datetime',
  ];
  const describe = (node: Element): unknown => [
    node.matches('.ar-act, .ar-more') ? 'action' : node.localName,
    kept
      .filter(
        (name) =>
          node.hasAttribute(name) &&
          !(name === 'type' && node.localName === 'button') &&
          !(name === 'id' && node.id === 'reply'),
      )
      .map((name) => `${name}=${node.getAttribute(name) ?? ''}`),
    node.children.length > 0
      ? [...node.children].filter((child) => child.localName !== 'link').map(describe)
      : node.textContent,
  ];
  return describe(element);
}
