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
  done: {
    name: 'Your name is saved.',
    password: 'The password is changed. Your other sessions have ended.',
    session: 'The session has ended.',
  },
};

function wait(seconds: number): string {
  if (seconds === 1) return '1 second';
  return seconds <= 90 ? `${seconds} seconds` : `${number.format(Math.ceil(seconds / 60))} minutes`;
}
