import { createHash } from 'node:crypto';

/** A tag that names these bytes and no others (RFC 9110, section 8.8.3). */
export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}

/** RFC 9110, section 13.1.2: one of a list, compared weakly, since a proxy that compresses weakens the tag. */
export function isKnown(etag: string, ifNoneMatch = ''): boolean {
  return (
    ifNoneMatch === etag ||
    ifNoneMatch.split(',').some((known) => ['*', etag].includes(known.trim().replace(/^W\//, '')))
  );
}
