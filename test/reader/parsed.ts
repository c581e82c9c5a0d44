import { DomUtils, parseDocument } from 'htmlparser2';

type Document = ReturnType<typeof parseDocument>;
export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** A page as a parser reads it, so that a test asks what is there and not how it was spelled. */
export class Parsed {
  readonly #document: Document;

  constructor(html: string) {
    this.#document = parseDocument(html);
  }

  /** Every element of a tag, or every element at all. */
  all(tag = '*'): Element[] {
    return DomUtils.getElementsByTagName(tag, this.#document);
  }

  withClass(name: string): Element[] {
    return this.all().filter((element) => (element.attribs['class'] ?? '').split(' ').includes(name));
  }

  byId(id: string): Element {
    const found = this.all().filter((element) => element.attribs['id'] === id);
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} elements have the id ${id}`);
    return found[0];
  }

  /** The one element of a tag. */
  only(tag: string): Element {
    const [element, second] = this.all(tag);
    if (!element || second) throw new Error(`not exactly one <${tag}>`);
    return element;
  }

  /** What a text area holds as a browser has it: this parser leaves its entities and first line break in. */
  typed(): string {
    return DomUtils.textContent(parseDocument(textOf(this.only('textarea')).replace(/^\n/, '')));
  }

  input(name: string): string | undefined {
    return this.all('input').find((input) => input.attribs['name'] === name)?.attribs['value'];
  }
}

export function textOf(element: Element | undefined): string {
  return element ? DomUtils.textContent(element) : '';
}
