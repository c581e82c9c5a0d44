import { type Folded, fold } from './fold.js';
import { type Letters, readLetters } from './letters.js';
import { findLinks, type Links } from './links.js';
import type { Field, ReadField, Reading, Subject } from './rule.js';

/** The text of a comment with its disguises off, each part worked out when a rule first asks for it. */
export function readSubject({ name, website, body, facts: { ownHosts } }: Subject): Reading {
  return {
    name: readField('name', name, ownHosts),
    website: readField('website', website ?? '', ownHosts),
    body: readField('body', body, ownHosts),
  };
}

function readField(field: Field, text: string, ownHosts: readonly string[]): ReadField {
  let folded: Folded | undefined;
  let letters: Letters | undefined;
  let links: Links | undefined;
  return {
    field,
    get folded() {
      return (folded ??= fold(text));
    },
    get letters() {
      return (letters ??= readLetters(this.folded));
    },
    get links() {
      return (links ??= findLinks(this.folded, ownHosts));
    },
  };
}
