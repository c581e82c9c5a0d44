/**
 * Calls `look` whenever the page may have become another one. Pages that change under a reader change their
 * document, by which time their address is the new one, too.
 */
export function watchPage(look: () => void): void {
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['href', 'lang', 'data-site', 'data-page', 'data-sort', 'data-lang'],
  });
  look();
}
