import type { AccountWords } from './words-account.js';

const number = new Intl.NumberFormat('en');

export const englishAccount: AccountWords = {
  account: 'Your account',
  lead: (email) => `You sign in as ${email}.`,
  roles: { administrator: 'Administrator', moderator: 'Moderator', viewer: 'Viewer' },
  tooManyGuesses: (seconds) => `There have been too many wrong tries. Please wait ${wait(seconds)}.`,
  name: 'Name',
  nameHint: 'Other moderators see it beside what you decide.',
  save: 'Save',
  changePassword: 'Change the password',
  presentPassword: 'Present password',
  newPassword: 'New password',
  passwordHint: '12 characters or more. Your other sessions end.',
  passwordTooShort: 'The new password needs 12 characters or more.',
  passwordGuessable:
    'The new password is easy to guess. Take several words that have nothing to do with you or this site.',
  wrongPassword: 'That is not the present password. Nothing has changed.',
  nameMissing: 'A name has 1 to 80 characters.',
  sessions: 'Where you are signed in',
  sessionsHint: 'End what you do not know, and change the password.',
  thisSession: 'this one',
  lastUsed: 'Last used',
  signedInSince: 'signed in',
  browserOn: (browser, system) => `${browser} on ${system}`,
  unknownBrowser: 'Some program',
  endSession: 'End',
  signOutEverywhere: 'Sign out everywhere',
  secondFactor: 'Second factor',
  secondFactorOff:
    'A code from an app on your phone, beside the password: whoever learns the one still lacks the other.',
  secondFactorOn: (left) =>
    `Signing in takes a code of your app too. ${left === 1 ? '1 recovery code is' : `${number.format(left)} recovery codes are`} left.`,
  setUp: 'Set it up',
  turnOn: 'Turn it on',
  turnOff: 'Turn it off',
  renewCodes: 'Make new recovery codes',
  scanKey: 'Scan this with an authenticator app',
  qrCode: 'The key as a QR code; it is written below',
  typeKey: 'Or type the key into it:',
  enterCode: 'Enter the code',
  code: 'Code',
  codeLead: 'Six digits from your authenticator app, or one of your recovery codes.',
  wrongCode: 'The code is wrong, or has been used before. Take the next one.',
  startOver: 'Sign in as somebody else',
  recoveryCodes: 'Recovery codes',
  recoveryCodesLead:
    'Keep them where your phone is not: each signs you in once in place of a code. They are not shown again.',
  keptThem: 'I have kept them',
  passkeys: 'Passkeys',
  passkeysLead: 'Sign in with this device, its fingerprint or its PIN, and without a password or a code.',
  passkeyName: 'Name of the passkey',
  passkeyAdd: 'Add a passkey',
  passkeyRemove: 'Remove',
  passkeyMade: 'Added',
  passkeyFailed: 'The browser gave no passkey that is good here.',
  usePasskey: 'Use a passkey',
  waitAWhile: 'There have been too many wrong tries. Please wait a while.',
  done: {
    name: 'Your name is saved.',
    password: 'The password is changed. Your other sessions have ended.',
    'second-factor': 'The second factor is off.',
    passkey: 'The passkey is added.',
    'passkey-removed': 'The passkey is removed.',
    session: 'The session has ended.',
  },
};

function wait(seconds: number): string {
  if (seconds === 1) return '1 second';
  return seconds <= 90 ? `${seconds} seconds` : `${number.format(Math.ceil(seconds / 60))} minutes`;
}
