/** A page of the console and nothing else, so that a sign-in leads nobody elsewhere. */
export function placeAfter(next: unknown): string {
  return typeof next === 'string' && /^\/moderation(?:[/?][\w\-./?&=%+:~]*)?$/.test(next)
    ? next
    : '/moderation';
}
