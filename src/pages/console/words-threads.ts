/** The strings about a page's discussion. */
export interface ThreadWords {
  count: (count: number) => string;
  open: string;
  closed: string;
  close: string;
  reopen: string;
}

const en = new Intl.NumberFormat('en');
export const englishThreads: ThreadWords = {
  count: (count) => `${en.format(count)} approved`,
  open: 'open to new comments',
  closed: 'closed',
  close: 'Close the discussion',
  reopen: 'Open it again',
};

const de = new Intl.NumberFormat('de');
export const germanThreads: ThreadWords = {
  count: (count) => `${de.format(count)} freigegeben`,
  open: 'offen für neue Kommentare',
  closed: 'geschlossen',
  close: 'Diskussion schließen',
  reopen: 'Wieder öffnen',
};
