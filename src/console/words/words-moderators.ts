/** The strings of the pages about who moderates. */
export interface ModeratorsWords {
  moderators: string;
  role: string;
  roleHints: Record<'administrator' | 'moderator' | 'viewer', string>;
  where: string;
  allSites: string;
  someSites: string;
  /** Names of sites, or null for all of them. */
  on: (sites: readonly string[] | null) => string;
  withSecondFactor: string;
  you: string;
  change: string;
  changeHeading: (name: string) => string;
  save: string;
  remove: string;
  removeHint: (name: string) => string;
  resetSecondFactor: string;
  resetHint: string;
  invite: string;
  inviteHint: string;
  makeLink: string;
  openInvitations: string;
  endsWhen: string;
  /** The name follows. */
  invitedBy: string;
  takeBack: string;
  link: string;
  linkLead: (email: string, days: number) => string;
  back: string;
  join: string;
  joinLead: (email: string) => string;
  joinButton: string;
  choosePassword: string;
  passwordHint: string;
  faults: Record<ModeratorsFault, string>;
  done: Record<ModeratorsDone, string>;
}

export type ModeratorsFault =
  | 'last-administrator'
  | 'no-sites'
  | 'email'
  | 'taken'
  | 'name'
  | 'password'
  | 'guessable';

/** What has just been done, as the address of the page says it. */
export const moderatorsDone = ['changed', 'removed', 'reset', 'revoked'] as const;
export type ModeratorsDone = (typeof moderatorsDone)[number];
