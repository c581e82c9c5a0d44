/** What `<anteroom-comments>` is told by its attributes; each may be left out. */
export interface AnteroomCommentsAttributes {
  /** The site's name in Anteroom; `default` without. */
  site?: string | undefined;
  /** The page's address, or the site's own key for it; the canonical address, or else the current one, without. */
  page?: string | undefined;
  sort?: 'newest' | 'oldest' | 'top' | undefined;
  /** BCP 47; the language of the page around it without. */
  lang?: string | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'anteroom-comments': HTMLElement;
  }
}
