import { findLinks, type Links } from '../links/links.js';
import { deobfuscate } from '../text/deobfuscate.js';
import { type Letters, readLetters } from '../text/letters.js';
import { type NormalisedText, normalise } from '../text/normalise.js';
import type { Field, ReadField, Reading, Subject } from './rule.js';

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
  #folded: NormalisedText | undefined;
  #views: Letters[] | undefined;
  #links: Links | undefined;

  constructor(field: Field, text: string, ownHosts: readonly string[]) {
    this.field = field;
    this.#text = text;
    this.#ownHosts = ownHosts;
  }

  get normalised(): NormalisedText {
    return (this.#folded ??= normalise(this.#text));
  }

  get views(): readonly Letters[] {
    return (this.#views ??= readViews(this.normalised));
  }

  get links(): Links {
    return (this.#links ??= findLinks(this.normalised, this.#ownHosts));
  }
}

function readViews(normalised: NormalisedText): Letters[] {
  const through = deobfuscate(normalised);
  return through === null ? [readLetters(normalised)] : [readLetters(normalised), readLetters(through)];
}
