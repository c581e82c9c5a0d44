/** A child of an element: a string becomes text and never markup; what is empty is left out. */
type Child = Node | string | false | null | undefined;

/**
 * An element by its tag and classes, as in `el('p.ar-field ar-wide', { id }, …)`, with attributes and
 * children. Its classes are its parts too, so that the page around a shadow root can style it with `::part`.
 * Returns the element, typed by its tag.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  name: Tag | `${Tag}.${string}`,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const [tag, classes] = name.split('.') as [Tag, string?];
  const element = document.createElement(tag);
  if (classes) {
    element.className = classes;
    element.setAttribute('part', classes.replaceAll('ar-', ''));
  }
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.filter((child) => child !== false && child != null));
  return element;
}
