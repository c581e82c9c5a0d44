import { z } from 'zod';
import { requireInScope, type SiteScope } from '../access/site-scope.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { firstIdAt } from '../ids.js';
import { isNearDuplicate, similarityKeys } from '../rules/text/similarity.js';
import { pageKeysOf } from '../sites/page-names.js';
import type { CommentFilter } from '../store/comments/comment-search.js';
import { CommentStatus } from '../store/database/records.js';

/** Comments that can be named one by one. */
export const namedMax = 200;
/** Comments that say nearly the same, looked at for those that do. */
const sharingMax = 5_000;

/** Which comments somebody means; everything that is set has to hold. */
export interface Selection {
  siteId?: string | undefined;
  /** The sites that whoever means them may see. */
  within: SiteScope;
  status?: CommentStatus | undefined;
  page?: string | undefined;
  /** In the body or the author's name. */
  text?: string | undefined;
  /** A rule that found something. */
  rule?: string | undefined;
  /** ISO 639-1. */
  language?: string | undefined;
  /** The author of this comment. */
  author?: string | undefined;
  /** Whatever says nearly the same as this comment, itself included. */
  like?: string | undefined;
  ids?: readonly string[] | undefined;
  /** Submitted before then. */
  submittedBefore?: Date | undefined;
}

/** A selection as it is stored. */
export const selectionSchema = z.strictObject({
  siteId: z.uuid().optional(),
  within: z.array(z.uuid()).nullable().default(null),
  status: z.enum(CommentStatus).optional(),
  page: z.string().optional(),
  text: z.string().optional(),
  rule: z.string().optional(),
  language: z.string().optional(),
  author: z.uuid().optional(),
  like: z.uuid().optional(),
  ids: z.array(z.uuid()).min(1).max(namedMax).optional(),
  submittedBefore: z.coerce.date().optional(),
});

type SelectionContext = Pick<Context, 'store' | 'keyring'>;

/** The selection as the store takes it. @throws DomainError('not-found') when a comment it refers to is gone. */
export async function toFilter(
  ctx: SelectionContext,
  { author, like, ids, submittedBefore, page, ...filter }: Selection,
): Promise<CommentFilter> {
  const alike = like === undefined ? undefined : await idsLike(ctx, like, filter.within);
  const named = ids !== undefined && alike !== undefined ? ids.filter((id) => alike.has(id)) : (ids ?? alike);
  return {
    ...filter,
    ...(page !== undefined && { pages: await pagesNamed(ctx, page, filter) }),
    ...(named !== undefined && { ids: [...named] }),
    ...(submittedBefore !== undefined && { beforeId: firstIdAt(submittedBefore.getTime()) }),
    ...(author !== undefined && { authorKeys: await authorKeysOf(ctx, author, filter.within) }),
  };
}

/** What the page is called on the sites that are meant, each by its own rules. */
async function pagesNamed(
  { store }: SelectionContext,
  page: string,
  { siteId, within }: Pick<Selection, 'siteId' | 'within'>,
): Promise<string[]> {
  const sites = (await store.sites.list(within)).filter(({ id }) => siteId === undefined || id === siteId);
  return [...new Set(sites.flatMap((site) => pageKeysOf(site, page)))];
}

async function authorKeysOf(ctx: SelectionContext, commentId: string, within: SiteScope): Promise<Buffer[]> {
  const comment = await find(ctx, commentId, within);
  return ctx.keyring.authorKeys(ctx.keyring.unsealEmail(comment.emailSealed, comment.id));
}

/** By what their words left behind, as the rule `near-duplicate` finds them; the comment itself is always one. */
async function idsLike(
  ctx: SelectionContext,
  commentId: string,
  within: SiteScope,
): Promise<ReadonlySet<string>> {
  const { siteId, bodyPrint } = await find(ctx, commentId, within);
  if (bodyPrint === null) return new Set([commentId]);
  const sharing = await ctx.store.comments.sharing(similarityKeys(siteId, bodyPrint), sharingMax);
  const alike = sharing.filter((other) => isNearDuplicate(bodyPrint, other.bodyPrint)).map(({ id }) => id);
  return new Set([commentId, ...alike]);
}

async function find({ store }: SelectionContext, commentId: string, within: SiteScope) {
  const comment = await store.comments.find(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  requireInScope(within, comment.siteId);
  return comment;
}
