/** Whether a thread came with its page, and was taken over there, in the page's own tree. */
export function isServed(root: HTMLElement): boolean {
  return root.getRootNode() === document;
}
