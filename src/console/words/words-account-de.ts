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
  passwordGuessable:
    'Das neue Passwort ist leicht zu erraten. Nehmen Sie mehrere Wörter, die nichts mit Ihnen oder dieser Website zu tun haben.',
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
  secondFactor: 'Zweiter Faktor',
  secondFactorOff:
    'Ein Code aus einer App auf Ihrem Telefon, neben dem Passwort: Wer das eine erfährt, hat das andere noch nicht.',
  secondFactorOn: (left) =>
    `Zum Anmelden gehört auch ein Code aus Ihrer App. Noch ${left === 1 ? 'ein Ersatzcode' : `${number.format(left)} Ersatzcodes`}.`,
  setUp: 'Einrichten',
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  renewCodes: 'Neue Ersatzcodes erzeugen',
  scanKey: 'Mit einer Authenticator-App scannen',
  qrCode: 'Der Schlüssel als QR-Code; er steht darunter',
  typeKey: 'Oder den Schlüssel in die App eintippen:',
  enterCode: 'Code eingeben',
  code: 'Code',
  codeLead: 'Sechs Ziffern aus Ihrer Authenticator-App, oder einer Ihrer Ersatzcodes.',
  wrongCode: 'Der Code stimmt nicht oder wurde schon benutzt. Nehmen Sie den nächsten.',
  startOver: 'Als jemand anderes anmelden',
  recoveryCodes: 'Ersatzcodes',
  recoveryCodesLead:
    'Bewahren Sie sie dort auf, wo Ihr Telefon nicht ist: Jeder gilt einmal anstelle eines Codes. Sie werden nicht wieder gezeigt.',
  keptThem: 'Ich habe sie aufbewahrt',
  passkeys: 'Passkeys',
  passkeysLead: 'Melden Sie sich mit diesem Gerät an, mit Fingerabdruck oder PIN, ohne Passwort und Code.',
  passkeyName: 'Name des Passkeys',
  passkeyAdd: 'Passkey hinzufügen',
  passkeyRemove: 'Entfernen',
  passkeyMade: 'Hinzugefügt',
  passkeyFailed: 'Der Browser hat keinen Passkey, der hier gilt.',
  usePasskey: 'Passkey verwenden',
  waitAWhile: 'Das waren zu viele falsche Versuche. Bitte warten Sie eine Weile.',
  done: {
    name: 'Ihr Name ist gespeichert.',
    password: 'Das Passwort ist geändert. Ihre anderen Sitzungen sind beendet.',
    'second-factor': 'Der zweite Faktor ist ausgeschaltet.',
    passkey: 'Der Passkey ist hinzugefügt.',
    'passkey-removed': 'Der Passkey ist entfernt.',
    session: 'Die Sitzung ist beendet.',
  },
};

function wait(seconds: number): string {
  if (seconds === 1) return 'eine Sekunde';
  return seconds <= 90 ? `${seconds} Sekunden` : `${number.format(Math.ceil(seconds / 60))} Minuten`;
}
