/** The id of the comment that the page's address names; empty without one. */
export function linkedComment(): string {
  return /^#comment-([\w-]+)$/.exec(location.hash)?.[1] ?? '';
}

/** The page's address without what comes after `#`. A relative link would be bent by a `<base>` of the page. */
export function here(): string {
  return location.href.replace(/#.*/, '');
}
