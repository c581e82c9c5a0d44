/**
 * The text as PostgreSQL and JSON can both carry it: half a surrogate pair becomes U+FFFD, NUL is dropped.
 * Text that is storable already comes back as it is.
 */
export function toStorable(text: string): string {
  return isStorable(text) ? text : text.toWellFormed().replaceAll('\u0000', '');
}

/** Whether a text is well-formed Unicode without NUL. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
