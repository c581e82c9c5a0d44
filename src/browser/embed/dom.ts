/** A child of an element: a string becomes text and never markup; nothing at all is left out. */
type Child = Node | string | false | null | undefined;

/**
 * An element by its tag and classes, as in `el('p.ar-field ar-wide', { id }, …)`, with attributes and
 * children. Returns the element, typed by its tag.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  name: Tag | `${Tag}.${string}`,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const [tag, classes] = name.split('.') as [Tag, string?];
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute] ?? '');
  element.append(...children.filter((child) => typeof child === 'string' || child instanceof Node));
  return element;
}

interface Policy {
  createHTML: (html: string) => string;
}

const asIs: Policy = { createHTML: (html) => html };

let policy: Policy | undefined;

/** Puts a comment's HTML, sanitised by the service, into an element; by a policy where the page has Trusted Types. */
export function setSanitised(element: Element, html: string): void {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy };
  };
  policy ??= trustedTypes?.createPolicy('anteroom', asIs) ?? asIs;
  element.innerHTML = policy.createHTML(html);
}
