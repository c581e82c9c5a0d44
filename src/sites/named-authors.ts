import { z } from 'zod';
import { DomainError, type Fault } from '../errors.js';
import { emailSchema, oneLine } from '../input/text.js';
import { isVisible, nothingToSee } from '../input/visible.js';
import type { Keyring } from '../privacy/keyring.js';
import { maskEmail } from '../privacy/mask-email.js';
import type { SiteRecord } from '../store/database/records.js';

const authorsMax = 50;
const badgeLengthMax = 30;
const authorKeyLengthMax = 128;

/** One of a site's own authors, as the site keeps them: the address itself is nowhere. */
export interface VerifiedAuthor {
  /** The author's key under the secret that was newest when they were named; base64url. */
  key: string;
  /** Masked, for people to tell one from another. */
  email: string;
  /** What readers see beside the name. */
  badge: string;
}

const namedAuthor = z
  .strictObject({
    email: emailSchema().optional(),
    key: z.base64url().max(authorKeyLengthMax).optional(),
    badge: oneLine('must be a text').pipe(z.string().max(badgeLengthMax).refine(isVisible, nothingToSee)),
  })
  .refine(({ email, key }) => (email === undefined) !== (key === undefined), {
    error: 'must have an e-mail address, or the key of an author who is named already',
  });

/** A site's authors as they are set: new ones by e-mail address, those there are by the key that was answered. */
export const verifiedAuthorsSchema = z.array(namedAuthor).max(authorsMax);

type NamedAuthorsInput = z.output<typeof verifiedAuthorsSchema>;

export function verifiedAuthorsOf({ authors }: Pick<SiteRecord, 'authors'>): readonly VerifiedAuthor[] {
  // Written by `toNamedAuthors` alone.
  return authors as unknown as VerifiedAuthor[];
}

/**
 * The badge of the author whom a site names under one of these keys; null for anybody else.
 * @param authorKeys of one address under every secret of the ring, since naming and writing may be years apart.
 */
export function badgeOf(site: Pick<SiteRecord, 'authors'>, authorKeys: readonly Uint8Array[]): string | null {
  const named = verifiedAuthorsOf(site);
  if (named.length === 0) return null;
  const keys = new Set(authorKeys.map(encode));
  return named.find(({ key }) => keys.has(key))?.badge ?? null;
}

/**
 * What is kept of a site's authors as they were sent. Of two entries for one address the later one counts.
 * @throws DomainError('invalid') pointing at a key of nobody.
 */
export function toVerifiedAuthors(
  { keyring }: { keyring: Keyring },
  site: Pick<SiteRecord, 'authors'>,
  input: NamedAuthorsInput,
): VerifiedAuthor[] {
  const before = new Map(verifiedAuthorsOf(site).map((author) => [author.key, author]));
  const faults: Fault[] = [];
  const named = new Map<string, VerifiedAuthor>();
  for (const [index, { email, key = '', badge }] of input.entries()) {
    const known = before.get(key);
    if (email !== undefined) {
      for (const older of keyring.authorKeys(email)) named.delete(encode(older));
      const newest = encode(keyring.authorKey(email));
      named.set(newest, { key: newest, email: maskEmail(email), badge });
    } else if (known !== undefined) {
      named.set(key, { ...known, badge });
    } else {
      faults.push({
        pointer: `#/authors/${index}/key`,
        code: 'author-unknown',
        detail: 'is the key of nobody who is named',
      });
    }
  }
  if (faults.length > 0)
    throw new DomainError('invalid', 'The authors cannot be named like that.', { faults });
  return [...named.values()];
}

function encode(key: Uint8Array): string {
  return Buffer.from(key).toString('base64url');
}
