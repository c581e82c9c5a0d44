/** The strings of the pages about accounts. */
export interface AccountWords {
  account: string;
  lead: (email: string) => string;
  roles: Record<RoleName, string>;
  tooManyGuesses: (seconds: number) => string;
  name: string;
  nameHint: string;
  save: string;
  changePassword: string;
  presentPassword: string;
  newPassword: string;
  /** What a password must be; it is shown before one is chosen. */
  passwordHint: string;
  passwordTooShort: string;
  passwordGuessable: string;
  wrongPassword: string;
  nameMissing: string;
  sessions: string;
  sessionsHint: string;
  thisSession: string;
  lastUsed: string;
  signedInSince: string;
  browserOn: (browser: string, system: string) => string;
  unknownBrowser: string;
  endSession: string;
  signOutEverywhere: string;
  secondFactor: string;
  secondFactorOff: string;
  secondFactorOn: (recoveryCodesLeft: number) => string;
  setUp: string;
  turnOn: string;
  turnOff: string;
  renewCodes: string;
  scanKey: string;
  qrCode: string;
  typeKey: string;
  enterCode: string;
  code: string;
  codeLead: string;
  wrongCode: string;
  startOver: string;
  recoveryCodes: string;
  recoveryCodesLead: string;
  keptThem: string;
  passkeys: string;
  passkeysLead: string;
  passkeyName: string;
  passkeyAdd: string;
  passkeyRemove: string;
  passkeyMade: string;
  passkeyFailed: string;
  usePasskey: string;
  waitAWhile: string;
  done: Record<AccountDone, string>;
}

export type RoleName = 'administrator' | 'moderator' | 'viewer';

/** What has just been done, as the address of the page says it. */
export const accountDone = [
  'name',
  'password',
  'second-factor',
  'passkey',
  'passkey-removed',
  'session',
] as const;
export type AccountDone = (typeof accountDone)[number];
