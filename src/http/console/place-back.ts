/** Where a form without script leads back to: a page of the console and nothing else. */
export function placeBack(back: string | undefined, basePath: string): string {
  const path = back?.startsWith(basePath) === true ? back.slice(basePath.length) : back;
  return path !== undefined && /^\/moderation(?:[/?][^\s\\]*)?$/.test(path) ? path : '/moderation';
}
