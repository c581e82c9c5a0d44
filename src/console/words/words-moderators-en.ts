import type { ModeratorsWords } from './words-moderators.js';

const list = new Intl.ListFormat('en');

export const englishModerators: ModeratorsWords = {
  moderators: 'Moderators',
  role: 'Role',
  roleHints: {
    administrator: 'changes rules, sites and people',
    moderator: 'decides about comments',
    viewer: 'reads, and decides nothing',
  },
  where: 'Sites',
  allSites: 'All sites, those to come included',
  someSites: 'Only these:',
  on: (sites) => (sites === null ? 'all sites' : list.format(sites)),
  withSecondFactor: 'second factor',
  you: 'you',
  change: 'Change',
  changeHeading: (name) => `What ${name} may do`,
  save: 'Save',
  remove: 'Remove',
  removeHint: (name) => `${name} is signed out everywhere and comes in no more. What they decided stays.`,
  resetSecondFactor: 'Turn the second factor off',
  resetHint: 'For somebody who has lost their phone and their recovery codes. Make sure that it is them.',
  invite: 'Invite somebody',
  inviteHint: 'You get a link to pass on. No email is sent.',
  makeLink: 'Make a link',
  openInvitations: 'Invitations',
  endsWhen: 'ends',
  invitedBy: 'invited by',
  takeBack: 'Take back',
  link: 'The invitation',
  linkLead: (email, days) =>
    `Pass this link on to ${email}. It is good once, for ${days} days, and is not shown again.`,
  back: 'Back to the moderators',
  join: 'Welcome to Anteroom',
  joinLead: (email) => `You are asked to moderate, and will sign in as ${email}.`,
  joinButton: 'Come in',
  choosePassword: 'Choose a password',
  passwordHint: '12 characters or more.',
  faults: {
    'last-administrator': 'This is the last administrator. Make somebody else one first.',
    'no-sites': 'Choose at least one site.',
    email: 'That is no email address.',
    taken: 'Somebody signs in with that address already.',
    name: 'A name has 1 to 80 characters.',
    password: 'The password needs 12 characters or more.',
    guessable:
      'The password is easy to guess. Take several words that have nothing to do with you or this site.',
  },
  done: {
    changed: 'Saved. It holds at once.',
    removed: 'Removed.',
    reset: 'The second factor is off.',
    revoked: 'The invitation is taken back.',
  },
};
