import type { TokensWords } from './words-tokens.js';

export const englishTokens: TokensWords = {
  tokens: 'API tokens',
  lead: 'For programs that moderate. Each says what it may do, and where.',
  none: 'There are none. A program that has one sends it as Authorization: Bearer …',
  configured: 'from the configuration',
  neverUsed: 'never used',
  lastUsed: 'last used',
  noEnd: 'without an end',
  ends: 'ends',
  madeBy: 'made by',
  revoke: 'Revoke',
  make: 'Make a token',
  name: 'Name',
  nameHint: 'What it is for, to know it by.',
  goodFor: 'Good for',
  days: (days) => (days === null ? 'ever, until it is revoked' : days === 365 ? 'a year' : `${days} days`),
  makeButton: 'Make the token',
  made: (name) => `The token “${name}”`,
  madeLead: 'Give it to the program now: it is not shown again.',
  back: 'Back to the tokens',
  faults: {
    name: 'A name has 1 to 80 characters.',
    reserved: 'That name is for the token of the configuration.',
    'no-sites': 'Choose at least one site.',
  },
  revoked: 'The token is no good any more.',
};
