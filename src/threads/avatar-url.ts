import type { Context } from '../context.js';
import type { CommentRecord, SiteRecord } from '../store/database/records.js';

const keyBytes = 12;

/** What an author's picture is drawn from, as it stands in an address: twelve bytes in base64url. */
export const avatarKeyPattern = /^[\w-]{16}$/;

/**
 * Where the picture of a comment's author is. The key in it is an HMAC of the site and of what is itself an HMAC of
 * the e-mail address: the same author has one on a site and others elsewhere, and none leads back.
 */
export function avatarUrl(
  { config, keyring }: Pick<Context, 'config' | 'keyring'>,
  site: Pick<SiteRecord, 'id' | 'slug'>,
  { authorKey }: Pick<CommentRecord, 'authorKey'>,
): string {
  const key = keyring
    .fingerprint('avatar', [site.id, Buffer.from(authorKey).toString('hex')])
    .subarray(0, keyBytes)
    .toString('base64url');
  return `${config.publicUrl}/v1/sites/${site.slug}/avatars/${key}.svg`;
}
