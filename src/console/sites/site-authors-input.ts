import { DomainError } from '../../errors.js';
import { parse } from '../../http/parse.js';
import type { SiteChanges } from '../../sites/configure.js';
import { siteChangesSchema } from '../../sites/configure.js';
import type { VerifiedAuthor } from '../../sites/named-authors.js';
import { type FieldFaults, type Fields, valueOf } from '../forms/fields.js';

/** The site's authors with the one that a form names. @throws DomainError('invalid') */
export function withAuthor(authors: readonly VerifiedAuthor[], fields: Fields): SiteChanges {
  const author = {
    email: valueOf(fields, 'authors/email').trim(),
    badge: valueOf(fields, 'authors/badge'),
  };
  return parse(siteChangesSchema, { authors: [...authors.map(toInput), author] });
}

/** The same without the one that a form takes out. */
export function withoutAuthor(authors: readonly VerifiedAuthor[], fields: Fields): SiteChanges {
  const key = valueOf(fields, 'key');
  return { authors: authors.filter((author) => author.key !== key).map(toInput) };
}

/** What is wrong with the author a form names, beside its field. Anything but a fault is thrown on. */
export function authorFaultsOf(error: unknown): FieldFaults {
  if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
  const found: Record<string, string[]> = {};
  for (const { pointer, detail } of error.faults) {
    const [, , , field = 'email'] = pointer.split('/');
    (found[`authors/${field}`] ??= []).push(detail);
  }
  return found;
}

function toInput({ key, badge }: VerifiedAuthor): Pick<VerifiedAuthor, 'key' | 'badge'> {
  return { key, badge };
}
