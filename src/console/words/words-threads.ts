/** The strings about a page's discussion. */
export interface ThreadWords {
  count: (count: number) => string;
  open: string;
  closed: string;
  close: string;
  reopen: string;
  holdAll: string;
  judge: string;
  heldAll: string;
  slow: string;
  asOften: string;
  every: (seconds: number) => string;
  title: string;
  titleHint: string;
  noTitle: string;
  saveTitle: string;
  claimedTitle: string;
}

const en = new Intl.NumberFormat('en');
export const englishThreads: ThreadWords = {
  count: (count) => `${en.format(count)} approved`,
  open: 'open to new comments',
  closed: 'closed',
  close: 'Close the discussion',
  reopen: 'Open it again',
  holdAll: 'Hold every comment',
  judge: 'Let the rules judge again',
  heldAll: 'every comment is held',
  slow: 'Comments from one network',
  asOften: 'any number',
  title: 'Page title',
  titleHint: 'What readers see. Leave it empty to show none.',
  noTitle: 'none',
  saveTitle: 'Save title',
  claimedTitle: 'Title sent with the comment, not shown to readers:',
  every: (seconds) =>
    seconds < 3_600 ? `one in ${en.format(seconds / 60)} min` : `one in ${en.format(seconds / 3_600)} h`,
};

const de = new Intl.NumberFormat('de');
export const germanThreads: ThreadWords = {
  count: (count) => `${de.format(count)} freigegeben`,
  open: 'offen für neue Kommentare',
  closed: 'geschlossen',
  close: 'Diskussion schließen',
  reopen: 'Wieder öffnen',
  holdAll: 'Alle Kommentare zurückhalten',
  judge: 'Wieder die Regeln prüfen lassen',
  heldAll: 'alle Kommentare werden zurückgehalten',
  slow: 'Kommentare aus einem Netz',
  asOften: 'beliebig viele',
  title: 'Titel der Seite',
  titleHint: 'Was Lesende sehen. Leer lassen, um keinen zu zeigen.',
  noTitle: 'keiner',
  saveTitle: 'Titel speichern',
  claimedTitle: 'Mit dem Kommentar gesendeter Titel, Lesenden nicht gezeigt:',
  every: (seconds) =>
    seconds < 3_600 ? `einer in ${de.format(seconds / 60)} min` : `einer in ${de.format(seconds / 3_600)} h`,
};
