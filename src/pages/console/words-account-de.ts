import type { AccountWords } from './words-account.js';

const number = new Intl.NumberFormat('de');

export const germanAccount: AccountWords = {
  account: 'Ihr Konto',
  lead: (email) => `Angemeldet als ${email}.`,
  roles: { administrator: 'Administration', moderator: 'Moderation', viewer: 'Nur lesen' },
  tooManyGuesses: (seconds) => `Das waren zu viele falsche Versuche. Bitte warten Sie ${wait(seconds)}.`,
  name: 'Name',
  nameHint: 'Andere sehen ihn neben Ihren Entscheidungen.',
  save: 'Speichern',
  changePassword: 'Passwort ändern',
  presentPassword: 'Jetziges Passwort',
  newPassword: 'Neues Passwort',
  passwordHint: 'Mindestens 12 Zeichen. Ihre anderen Sitzungen enden.',
  passwordTooShort: 'Das neue Passwort braucht mindestens 12 Zeichen.',
  wrongPassword: 'Das ist nicht das jetzige Passwort. Nichts ist geändert.',
  nameMissing: 'Ein Name hat 1 bis 80 Zeichen.',
  sessions: 'Wo Sie angemeldet sind',
  sessionsHint: 'Beenden Sie, was Sie nicht kennen, und ändern Sie das Passwort.',
  thisSession: 'diese hier',
  lastUsed: 'Zuletzt benutzt',
  signedInSince: 'angemeldet',
  browserOn: (browser, system) => `${browser} unter ${system}`,
  unknownBrowser: 'Irgendein Programm',
  endSession: 'Beenden',
  signOutEverywhere: 'Überall abmelden',
  done: {
    name: 'Ihr Name ist gespeichert.',
    password: 'Das Passwort ist geändert. Ihre anderen Sitzungen sind beendet.',
    session: 'Die Sitzung ist beendet.',
  },
};

function wait(seconds: number): string {
  if (seconds === 1) return 'eine Sekunde';
  return seconds <= 90 ? `${seconds} Sekunden` : `${number.format(Math.ceil(seconds / 60))} Minuten`;
}
