import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken } from '../privacy/keyring.js';
import type { Acceptance, NewComment } from '../store/comments.js';
import type { CommentRecord, SiteRecord, ThreadRecord } from '../store/records.js';
import { pageOrigin } from './page.js';
import { isLongerThan, type Submission } from './submission.js';

export interface SubmitRequest {
  /** The site's slug. */
  site: string;
  submission: Submission;
  /** The client's Idempotency-Key header. */
  idempotencyKey: string | undefined;
  /** The sender's address as seen through trusted proxies; kept as a keyed hash only. */
  address: string | undefined;
}

export interface SubmitAnswer {
  id: string;
  /** The secret part of the author's private link. */
  statusToken: string;
  /** True when the submission was one that had been taken already. */
  repeated: boolean;
}

type SubmitContext = Pick<Context, 'store' | 'sites' | 'queue' | 'keyring' | 'clock' | 'metrics'>;

const idempotencyKeyLengthMax = 255;
/** The same text from the same person on the same page is one comment, for this long. */
const repeatWindowMs = 10 * 60 * 1_000;
const idempotencyWindowMs = 24 * 60 * 60 * 1_000;

/**
 * Takes a reader's reply: stores it as `pending`, then hands it to the workers. Once this resolves the
 * comment is committed. The same submission again, by Idempotency-Key or by person, page and text, gets
 * the first one's answer.
 * @throws DomainError not-found (site, or a parent that is not an approved comment of the page),
 *   invalid, thread-closed, idempotency-key-reused, unavailable.
 */
export async function submit(ctx: SubmitContext, request: SubmitRequest): Promise<SubmitAnswer> {
  const site = await ctx.sites.bySlug(request.site);
  checkAgainstSite(site, request);
  const thread = await openThread(ctx, site, request.submission);
  await checkParent(ctx, thread, request.submission.parentId);

  const acceptance = compose(ctx, { site, thread, request });
  const stored = await ctx.store.comments.accept(acceptance);
  if (stored) ctx.queue.moderate(acceptance.comment.id);
  const answer = stored ? answerFor(ctx, acceptance.comment, false) : await answerAgain(ctx, acceptance);
  ctx.metrics.accepted.inc({ outcome: answer.repeated ? 'repeat' : 'new' });
  return answer;
}

function checkAgainstSite(site: SiteRecord, { submission, idempotencyKey }: SubmitRequest): void {
  if (isLongerThan(submission.body, site.bodyLengthMax)) {
    throw new DomainError('invalid', 'The comment is too long.', {
      faults: [{ pointer: '#/body', detail: `Please use ${site.bodyLengthMax} characters at most.` }],
    });
  }
  const origin = pageOrigin(submission.page);
  if (site.origins.length > 0 && origin !== null && !site.origins.includes(origin)) {
    throw new DomainError('invalid', 'The page does not belong to this site.', {
      faults: [{ pointer: '#/page', detail: `must be a page of ${site.origins.join(' or ')}` }],
    });
  }
  if (
    idempotencyKey !== undefined &&
    (idempotencyKey === '' || idempotencyKey.length > idempotencyKeyLengthMax)
  ) {
    throw new DomainError(
      'invalid',
      `The Idempotency-Key must have 1 to ${idempotencyKeyLengthMax} characters.`,
    );
  }
}

async function openThread(
  ctx: SubmitContext,
  site: SiteRecord,
  submission: Submission,
): Promise<ThreadRecord> {
  const { store, clock } = ctx;
  const standing = await store.threads.find(site.id, submission.page);
  const thread =
    standing ??
    (await store.threads.ensure({
      id: uuidv7(),
      siteId: site.id,
      page: submission.page,
      title: submission.pageTitle ?? null,
      createdAt: clock(),
    }));
  if (thread.closedAt !== null)
    throw new DomainError(
      'thread-closed',
      'The discussion of this page is closed; it takes no more comments.',
    );
  return thread;
}

async function checkParent(
  { store }: SubmitContext,
  thread: ThreadRecord,
  parentId: string | undefined,
): Promise<void> {
  if (parentId === undefined) return;
  const parent = await store.comments.find(parentId);
  if (parent?.threadId === thread.id && parent.status === 'approved') return;
  throw new DomainError('not-found', 'The comment you are answering is not shown on this page (any more).', {
    faults: [{ pointer: '#/parentId', detail: 'must be the id of an approved comment of the same page' }],
  });
}

function compose(
  ctx: SubmitContext,
  { site, thread, request }: { site: SiteRecord; thread: ThreadRecord; request: SubmitRequest },
): Acceptance {
  const { keyring } = ctx;
  const { submission, address, idempotencyKey } = request;
  const id = uuidv7();
  const submittedAt = ctx.clock();
  const [statusToken] = keyring.statusTokens(id);
  const expiresAfter = (ms: number) => new Date(submittedAt.getTime() + ms);

  const comment: NewComment = {
    id,
    siteId: site.id,
    threadId: thread.id,
    parentId: submission.parentId ?? null,
    authorName: submission.name,
    authorWebsite: submission.website ?? null,
    emailSealed: keyring.sealEmail(submission.email, id),
    authorKey: keyring.authorKey(submission.email),
    addressKey: address === undefined ? null : keyring.addressKey(address, submittedAt),
    body: submission.body,
    bodyKey: keyring.fingerprint('body', [normaliseBody(submission.body)]),
    statusTokenHash: hashToken(statusToken ?? ''),
    notify: submission.notify ?? false,
    submittedAt,
  };
  const requestKey = keyring.fingerprint('request', [JSON.stringify({ site: site.id, ...submission })]);
  const samePersonPageAndText = [
    thread.id,
    submission.parentId ?? '',
    submission.email.toLowerCase(),
    submission.body,
  ];
  return {
    comment,
    repeat: {
      key: keyring.fingerprint('repeat', samePersonPageAndText),
      requestKey,
      expiresAt: expiresAfter(repeatWindowMs),
    },
    idempotency:
      idempotencyKey === undefined
        ? null
        : {
            key: keyring.fingerprint('idempotency', [site.id, idempotencyKey]),
            requestKey,
            expiresAt: expiresAfter(idempotencyWindowMs),
          },
  };
}

/** Letters and digits only, in one case: what stays the same when a text is posted again. */
function normaliseBody(body: string): string {
  return (
    body
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim() || body
  );
}

/** A receipt stands: the submission was taken before, or its Idempotency-Key was used for another one. */
async function answerAgain(ctx: SubmitContext, { repeat, idempotency }: Acceptance): Promise<SubmitAnswer> {
  const { store } = ctx;
  if (idempotency !== null) {
    const receipt = await store.receipts.find(idempotency.key);
    if (receipt !== null) {
      if (!idempotency.requestKey.equals(receipt.requestKey)) {
        throw new DomainError(
          'idempotency-key-reused',
          'This Idempotency-Key was used for another request; send a new one.',
        );
      }
      const first = await store.comments.find(receipt.commentId);
      if (first !== null) return answerFor(ctx, first, true);
    }
  }
  const receipt = await store.receipts.find(repeat.key);
  const first = receipt === null ? null : await store.comments.find(receipt.commentId);
  if (first === null)
    throw new DomainError('unavailable', 'The comment could not be stored just now; please try again.', {
      retryAfterSeconds: 1,
    });
  // The key was new but its text was not: from now on the key leads to the comment that was stored.
  if (idempotency !== null) await store.receipts.repoint(idempotency.key, first.id);
  return answerFor(ctx, first, true);
}

/** The token is derived anew each time, since only its hash is stored; after a rotation an older key made it. */
function answerFor(
  { keyring }: SubmitContext,
  comment: Pick<CommentRecord, 'id'> & { statusTokenHash: Uint8Array },
  repeated: boolean,
): SubmitAnswer {
  const statusToken = keyring
    .statusTokens(comment.id)
    .find((token) => hashToken(token).equals(comment.statusTokenHash));
  if (statusToken === undefined)
    throw new Error('no secret of the ring made the status token of this comment');
  return { id: comment.id, statusToken, repeated };
}
