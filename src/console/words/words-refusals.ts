/** The strings about what could not be done. */
export interface RefusalWords {
  /** By the code of the error; the rest is said as programs are told. */
  said: Readonly<Record<string, { title: string; detail: string }>>;
  /** What is wrong with a field, by the code of the fault; the rest as programs are told. */
  faults: Readonly<Record<string, string>>;
  back: string;
}

export const englishRefusals: RefusalWords = {
  said: {
    'not-found': {
      title: 'There is nothing here',
      detail: 'It may have been removed, or the address is not quite right.',
    },
    invalid: { title: 'That could not be read', detail: 'Something in it is not as it should be.' },
  },
  faults: { 'site-unknown': 'there is no such site here' },
  back: 'Back to where you were',
};

export const germanRefusals: RefusalWords = {
  said: {
    'not-found': {
      title: 'Hier ist nichts',
      detail: 'Vielleicht wurde es entfernt, oder die Adresse stimmt nicht ganz.',
    },
    invalid: { title: 'Das ließ sich nicht lesen', detail: 'Etwas darin ist nicht, wie es sein sollte.' },
    'method-not-allowed': {
      title: 'So geht es hier nicht',
      detail: 'Diese Seite kann nicht auf diese Weise aufgerufen werden.',
    },
    forbidden: {
      title: 'Nicht erlaubt',
      detail: 'Dafür reicht Ihre Rolle nicht, oder es kam von einer fremden Seite.',
    },
    'too-many-requests': {
      title: 'Zu viele Anfragen',
      detail: 'Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    },
  },
  faults: {
    'site-unknown': 'diese Website gibt es hier nicht',
    'status-malformed': 'muss ein Status sein, oder any',
    'author-malformed': 'muss die Kennung eines Kommentars sein',
    'like-malformed': 'muss die Kennung eines Kommentars sein',
    'id-malformed': 'muss die Kennung eines Kommentars sein',
    'q-too-long': 'darf höchstens 200 Zeichen haben',
    'q-missing': 'darf nicht leer sein',
    'rule-malformed': 'muss der Name einer Regel sein',
    'language-malformed': 'muss das Kürzel einer Sprache sein, etwa de',
    'older-than-malformed': 'muss eine Zahl von Stunden sein',
    'order-malformed': 'muss newest oder oldest sein',
  },
  back: 'Zurück zur vorigen Seite',
};
