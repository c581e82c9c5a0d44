import type { ModeratorsWords } from './words-moderators.js';

const list = new Intl.ListFormat('de');

export const germanModerators: ModeratorsWords = {
  moderators: 'Moderation',
  role: 'Rolle',
  roleHints: {
    administrator: 'ändert Regeln, Websites und Zugänge',
    moderator: 'entscheidet über Kommentare',
    viewer: 'liest und entscheidet nichts',
  },
  where: 'Websites',
  allSites: 'Alle Websites, auch künftige',
  someSites: 'Nur diese:',
  on: (sites) => (sites === null ? 'alle Websites' : list.format(sites)),
  withSecondFactor: 'zweiter Faktor',
  you: 'Sie',
  change: 'Ändern',
  changeHeading: (name) => `Was ${name} darf`,
  save: 'Speichern',
  remove: 'Entfernen',
  removeHint: (name) =>
    `${name} wird überall abgemeldet und kommt nicht mehr herein. Die Entscheidungen bleiben.`,
  resetSecondFactor: 'Zweiten Faktor ausschalten',
  resetHint:
    'Für jemanden, der Telefon und Ersatzcodes verloren hat. Vergewissern Sie sich, dass es die Person ist.',
  invite: 'Jemanden einladen',
  inviteHint: 'Sie bekommen einen Link zum Weitergeben. Es wird keine E-Mail verschickt.',
  makeLink: 'Link erzeugen',
  openInvitations: 'Einladungen',
  endsWhen: 'endet',
  invitedBy: 'eingeladen von',
  takeBack: 'Zurücknehmen',
  link: 'Die Einladung',
  linkLead: (email, days) =>
    `Geben Sie diesen Link an ${email} weiter. Er gilt einmal, ${days} Tage lang, und wird nicht wieder gezeigt.`,
  back: 'Zurück zur Moderation',
  join: 'Willkommen bei Anteroom',
  joinLead: (email) => `Sie sind zur Moderation eingeladen und melden sich künftig als ${email} an.`,
  joinButton: 'Eintreten',
  choosePassword: 'Passwort wählen',
  passwordHint: 'Mindestens 12 Zeichen.',
  faults: {
    'last-administrator': 'Das ist die letzte Administration. Übertragen Sie sie zuerst jemand anderem.',
    'no-sites': 'Wählen Sie mindestens eine Website.',
    email: 'Das ist keine E-Mail-Adresse.',
    taken: 'Mit dieser Adresse meldet sich schon jemand an.',
    name: 'Ein Name hat 1 bis 80 Zeichen.',
    password: 'Das Passwort braucht mindestens 12 Zeichen.',
    guessable:
      'Das Passwort ist leicht zu erraten. Nehmen Sie mehrere Wörter, die nichts mit Ihnen oder dieser Website zu tun haben.',
  },
  done: {
    changed: 'Gespeichert. Es gilt sofort.',
    removed: 'Entfernt.',
    reset: 'Der zweite Faktor ist ausgeschaltet.',
    revoked: 'Die Einladung ist zurückgenommen.',
  },
};
