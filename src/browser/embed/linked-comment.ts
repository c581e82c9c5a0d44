/** The id of the comment that the page's address names; empty without one. */
export function linkedComment(): string {
  return /^#comment-([\w-]+)$/.exec(location.hash)?.[1] ?? '';
}
