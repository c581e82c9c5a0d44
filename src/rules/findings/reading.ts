import { type Folded, fold } from '../text/normalise.js';
import { type Letters, readLetters } from '../text/letters.js';
import { findLinks, type Links } from '../links/links.js';
import type { Field, ReadField, Reading, Subject } from './rule.js';
import { seeThrough } from '../text/deobfuscate.js';

/** The text of a comment with its disguises off, each part worked out when a rule first asks for it. */
export function readSubject({ name, website, body, facts: { ownHosts } }: Subject): Reading {
  return {
    name: new FieldReading('name', name, ownHosts),
    website: new FieldReading('website', website ?? '', ownHosts),
    body: new FieldReading('body', body, ownHosts),
  };
}

class FieldReading implements ReadField {
  readonly field: Field;
  readonly #text: string;
  readonly #ownHosts: readonly string[];
  #folded: Folded | undefined;
  #views: Letters[] | undefined;
  #links: Links | undefined;

  constructor(field: Field, text: string, ownHosts: readonly string[]) {
    this.field = field;
    this.#text = text;
    this.#ownHosts = ownHosts;
  }

  get folded(): Folded {
    return (this.#folded ??= fold(this.#text));
  }

  get views(): readonly Letters[] {
    return (this.#views ??= readViews(this.folded));
  }

  get links(): Links {
    return (this.#links ??= findLinks(this.folded, this.#ownHosts));
  }
}

function readViews(folded: Folded): Letters[] {
  const through = seeThrough(folded);
  return through === null ? [readLetters(folded)] : [readLetters(folded), readLetters(through)];
}
