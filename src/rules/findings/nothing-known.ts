import { type Facts, noChecks } from './rule.js';

/** The facts about an unknown author: only the text is judged. */
export const nothingKnown: Facts = Object.freeze({
  language: null,
  ownHosts: [],
  author: { approved: 0, rejected: 0, spam: 0, held: 0 },
  authorBlocked: false,
  authorBan: null,
  namedAs: null,
  staff: { people: [], badges: [], siteName: '' },
  pageHolds: false,
  addressBlocked: false,
  sameTextCount: 0,
  sameTextApproved: 0,
  alike: { count: 0, authors: 0, otherAuthors: 0, markedSpam: 0, markedApproved: 0, recent: 0 },
  isRepeat: false,
  pace: { minutes: 10, sameAuthor: 0, sameAddress: 0 },
  signals: {},
  siteScripts: [],
  siteLanguages: [],
  checks: noChecks,
});
