/**
 * Draws the replies that folds hide, a few at a time, so that links and a search of the page find them. A fold
 * listens for its `toggle` while it has more to draw.
 */
export function* drawFolds(root: HTMLElement): Generator<void> {
  for (let fold = undrawn(root); fold; fold = undrawn(root)) {
    fold.dispatchEvent(new Event('toggle'));
    yield;
  }
}

function undrawn(root: HTMLElement): HTMLElement | undefined {
  return [...root.querySelectorAll('details')].find(({ ontoggle }) => ontoggle);
}
