/** The strings of the page about API tokens. */
export interface TokensWords {
  tokens: string;
  lead: string;
  none: string;
  configured: string;
  neverUsed: string;
  lastUsed: string;
  noEnd: string;
  ends: string;
  /** The name follows. */
  madeBy: string;
  revoke: string;
  make: string;
  name: string;
  nameHint: string;
  goodFor: string;
  days: (days: number | null) => string;
  makeButton: string;
  made: (name: string) => string;
  madeLead: string;
  back: string;
  faults: Record<'name' | 'reserved' | 'no-sites', string>;
  revoked: string;
}
