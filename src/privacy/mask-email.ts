/** An e-mail address as a moderator sees it: `r•••@e•••.org`. The lengths are hidden too. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const domain = email.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const suffix = dot > 0 ? domain.slice(dot) : '';
  return `${firstOf(local)}•••@${firstOf(domain)}•••${suffix}`;
}

function firstOf(text: string): string {
  return Array.from(text)[0] ?? '';
}
