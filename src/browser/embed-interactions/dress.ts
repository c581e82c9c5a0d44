import css from './extras.css' with { type: 'text' };
import later from './later.css' with { type: 'text' };

const sheet = new CSSStyleSheet();
sheet.replaceSync(later + css);

/** Gives the tree that an element is in, a page or a shadow root, the style of what the extras draw. */
export function applyStyles(root: HTMLElement): void {
  const { adoptedStyleSheets } = root.getRootNode() as Document | ShadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
