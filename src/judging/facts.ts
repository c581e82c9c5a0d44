import type { Context } from '../context.js';
import { firstIdAt, timeOfId } from '../ids.js';
import { hostsOf } from '../input/origins.js';
import { languageOf } from '../rules/detect-language.js';
import {
  type Alike,
  type AuthorHistory,
  type Facts,
  noChecks,
  type Subject,
} from '../rules/findings/rule.js';
import type { Ruleset } from '../rules/ruleset.js';
import { isNearDuplicate, senderKey, similarityKeys } from '../rules/text/similarity.js';
import { badgeOf } from '../sites/named-authors.js';
import type { Bans } from '../sites/site-bans.js';
import type { Candidate, StatusCounts } from '../store/comments/histories.js';
import type { CommentRecord, CommentStatus, SiteRecord } from '../store/database/records.js';
import { readSignals } from './signals.js';

const minuteMs = 60 * 1_000;
const dayMs = 24 * 60 * minuteMs;
/** The same text counts as posted again within this time. */
const sameTextWindowMs = dayMs;
/** Nearly the same text counts for longer: campaigns come back. */
const alikeWindowMs = 7 * dayMs;
const paceWindowMs = 10 * minuteMs;

type BlockLists = Pick<Ruleset, 'blockedAuthors' | 'blockedAddresses'>;
type AskedOf = BlockLists & Pick<Ruleset, 'namesLanguages'>;

interface SubjectRequest {
  comment: CommentRecord;
  site: SiteRecord;
  ruleset: AskedOf;
  /** For judging a comment again: what the author and the text had been by then, in place of what they are now. */
  asAt?: Date;
}

/** Everything the rules need to know about a comment but what remote checks say, gathered before any of them runs. */
export async function gatherSubject(
  ctx: Pick<Context, 'store' | 'keyring' | 'sites'>,
  { comment, site, ruleset, asAt }: SubjectRequest,
): Promise<Subject> {
  const email = ctx.keyring.unsealEmail(comment.emailSealed, comment.id);
  const authorKeys = ctx.keyring.authorKeys(email);
  const arrivedAt = timeOfId(comment.id);
  const request = {
    commentId: comment.id,
    siteId: site.id,
    authorKeys,
    bodyKey: comment.bodyKey,
    since: new Date(comment.submittedAt.getTime() - sameTextWindowMs),
    textTraces: similarityKeys(site.id, comment.bodyPrint),
    addressTrace: senderKey(site.id, comment.addressKey),
    addressKey: comment.addressKey,
    alikeFromId: firstIdAt(arrivedAt - alikeWindowMs),
    paceFromId: firstIdAt(arrivedAt - paceWindowMs),
  };
  const [bans, history, siteScripts, staff, { language, siteLanguages }] = await Promise.all([
    ctx.sites.bansOf(site.id),
    asAt === undefined
      ? ctx.store.comments.history(request)
      : ctx.store.pastHistories.at({ ...request, until: asAt }),
    ctx.sites.scriptsOf(site.id),
    ctx.sites.staffOf(site),
    gatherLanguages(ctx, { comment, site, ruleset }),
  ]);
  const facts: Facts = {
    language,
    ownHosts: ownHostsOf(site),
    author: addHistories([history.author]),
    ...blockFacts(ctx, comment, ruleset),
    authorBan: findBan(bans, authorKeys),
    namedAs: badgeOf(site, authorKeys),
    staff,
    pageHolds: comment.pageHolds,
    sameTextCount: history.sameTextCount,
    sameTextApproved: history.sameTextApproved,
    alike: describeAlike(comment, history.candidates, { authorKeys, paceFromId: request.paceFromId }),
    isRepeat: history.isRepeat,
    pace: {
      minutes: paceWindowMs / minuteMs,
      sameAuthor: history.authorRecent,
      sameAddress: history.addressRecent,
    },
    signals: readSignals(comment.signals),
    siteScripts,
    siteLanguages,
    checks: noChecks,
  };
  return toSubject(comment, email, facts);
}

/** A comment as the rules see it. */
export function toSubject(
  {
    authorName,
    authorWebsite,
    body,
    submittedAt,
  }: Pick<CommentRecord, 'authorName' | 'authorWebsite' | 'body' | 'submittedAt'>,
  email: string,
  facts: Facts,
): Subject {
  return {
    name: authorName,
    website: authorWebsite,
    body,
    emailDomain: email.slice(email.lastIndexOf('@') + 1).toLowerCase(),
    submittedAt,
    facts,
  };
}

export function ownHostsOf({ origins }: Pick<SiteRecord, 'origins'>): string[] {
  return hostsOf(origins);
}

/** What the site is written in, and what the comment is in where that makes a difference. */
async function gatherLanguages(
  { sites }: Pick<Context, 'sites'>,
  { comment, site, ruleset }: SubjectRequest,
): Promise<Pick<Facts, 'language' | 'siteLanguages'>> {
  const siteLanguages = await sites.languagesOf(site);
  const siteIsKnown = ruleset.namesLanguages || siteLanguages.length > 0;
  return { siteLanguages, language: await languageOf(comment.body, { siteIsKnown }) };
}

/** Of the comments that share a similarity key with this one: the near duplicates, and what became of them. */
function describeAlike(
  { bodyPrint }: CommentRecord,
  candidates: readonly Candidate[],
  { authorKeys, paceFromId }: { authorKeys: readonly Buffer[]; paceFromId: string },
): Alike {
  const alike =
    bodyPrint === null
      ? []
      : candidates.filter((candidate) => isNearDuplicate(bodyPrint, candidate.bodyPrint));
  const own = new Set(authorKeys.map((key) => key.toString('hex')));
  const markedAs = (status: CommentStatus) =>
    alike.filter((candidate) => candidate.marked && candidate.status === status).length;
  const authors = [...new Set(alike.map(({ author }) => author))];
  return {
    count: alike.length,
    authors: authors.length,
    otherAuthors: authors.filter((author) => !own.has(author)).length,
    markedSpam: markedAs('spam'),
    markedApproved: markedAs('approved'),
    recent: alike.filter(({ commentId }) => commentId >= paceFromId).length,
  };
}

function findBan(bans: Bans, authorKeys: readonly Buffer[]): Facts['authorBan'] {
  if (bans.size === 0) return null;
  const key = authorKeys.map((key) => key.toString('hex')).find((key) => bans.has(key));
  return key === undefined ? null : (bans.get(key) ?? null);
}

/** What a site's own block lists say of a comment: the part of its facts that depends on the ruleset. */
export function blockFacts(
  { keyring }: Pick<Context, 'keyring'>,
  { id, emailSealed, addressKey }: CommentRecord,
  { blockedAuthors, blockedAddresses }: BlockLists,
): Pick<Facts, 'authorBlocked' | 'addressBlocked'> {
  const isIn = (blocked: ReadonlySet<string>) => (key: Uint8Array) =>
    blocked.has(Buffer.from(key).toString('base64url'));
  return {
    authorBlocked:
      blockedAuthors.size > 0 &&
      keyring.authorKeys(keyring.unsealEmail(emailSealed, id)).some(isIn(blockedAuthors)),
    addressBlocked: addressKey !== null && isIn(blockedAddresses)(addressKey),
  };
}

/** One author's counts, whichever secrets of the ring their comments were stored under. */
export function addHistories(counts: readonly StatusCounts[]): AuthorHistory {
  const total = (status: CommentStatus) => counts.reduce((sum, count) => sum + (count[status] ?? 0), 0);
  return {
    approved: total('approved'),
    rejected: total('rejected'),
    spam: total('spam'),
    held: total('held'),
  };
}
