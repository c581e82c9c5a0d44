import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../new-id.js';
import { hashToken } from '../privacy/keyring.js';
import { isOwnOrigin } from '../sites/origins.js';
import type { Acceptance, AcceptOutcome, NewComment } from '../store/accept-comments.js';
import type { CommentRecord, SiteRecord } from '../store/records.js';
import { addressTrace } from './likeness.js';
import { pageOrigin } from './page.js';
import { type SeenAtTheDoor, signalsOf } from './signals.js';
import { checkLength, type Submission } from './submission.js';
import { textKeysOf } from './text-keys.js';

export interface SubmitRequest {
  /** The site's slug. */
  site: string;
  submission: Submission;
  /** The client's Idempotency-Key header. */
  idempotencyKey: string | undefined;
  /** The sender's address as seen through trusted proxies; kept as a keyed hash only. */
  address: string | undefined;
  seen: SeenAtTheDoor;
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
/** For somebody who is too quick for a page that is slowed down; how slow it is they need not know. */
const slowRetrySeconds = 60;
/** The same text from the same person on the same page is one comment, for this long. */
const repeatWindowMs = 10 * 60 * 1_000;
const idempotencyWindowMs = 24 * 60 * 60 * 1_000;

/**
 * Takes a reader's reply: stores it as `pending`, then hands it to the workers. Once this resolves the
 * comment is committed. The same submission again, by Idempotency-Key or by person, page and text, gets
 * the first one's answer.
 * @throws DomainError not-found (site, or a parent that is not an approved comment of the page),
 *   invalid, thread-closed, too-many-requests (a page that is slowed down), idempotency-key-reused, unavailable.
 */
export async function submit(ctx: SubmitContext, request: SubmitRequest): Promise<SubmitAnswer> {
  const site = await ctx.sites.bySlug(request.site);
  checkAgainstSite(site, request);

  const acceptance = compose(ctx, { site, request });
  const outcome = await accept(ctx, acceptance);
  if (outcome === 'stored') {
    ctx.queue.moderate(acceptance.comment.id);
    ctx.metrics.accepted.inc({ outcome: 'new' });
    return answerFor(ctx, acceptance.comment, false);
  }
  const answer = await answerAgain(ctx, acceptance, outcome);
  if (answer === null) throw refusal(outcome);
  ctx.metrics.accepted.inc({ outcome: 'repeat' });
  return answer;
}

/** The first comment of a page finds no thread there, makes it, and is taken then. */
async function accept({ store }: SubmitContext, acceptance: Acceptance): Promise<AcceptOutcome> {
  const { siteId, page, submittedAt } = acceptance.comment;
  const outcome = await store.comments.accept(acceptance);
  if (outcome !== 'unknown-thread') return outcome;
  await store.threads.ensure({ id: newId(), siteId, page, createdAt: submittedAt });
  return store.comments.accept(acceptance);
}

/** What a site asks of a submission beside its form. @throws DomainError('invalid') */
export function checkAgainstSite(
  site: SiteRecord,
  { submission, idempotencyKey }: Pick<SubmitRequest, 'submission' | 'idempotencyKey'>,
): void {
  checkLength(submission.body, site);
  const origin = site.origins.length === 0 ? null : pageOrigin(submission.page);
  if (origin !== null && !isOwnOrigin(site.origins, origin)) {
    throw new DomainError('invalid', 'The page does not belong to this site.', {
      faults: [
        {
          pointer: '#/page',
          code: 'page-elsewhere',
          detail: `must be a page of ${site.origins.join(' or ')}`,
        },
      ],
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

function compose(
  ctx: SubmitContext,
  { site, request }: { site: SiteRecord; request: SubmitRequest },
): Acceptance {
  const { keyring } = ctx;
  const { submission, address, idempotencyKey } = request;
  const id = newId();
  const submittedAt = ctx.clock();
  const [statusToken] = keyring.statusTokens(id);
  const { bodyKey, bodyPrint, traces } = textKeysOf(keyring, site.id, submission.body);
  const addressKey = address === undefined ? null : keyring.addressKey(address, submittedAt);
  const sender = addressTrace(site.id, addressKey);
  const expiresAfter = (ms: number) => new Date(submittedAt.getTime() + ms);

  const comment: NewComment = {
    id,
    siteId: site.id,
    page: submission.page,
    pageTitle: submission.pageTitle ?? null,
    parentId: submission.parentId ?? null,
    authorName: submission.name,
    authorWebsite: submission.website ?? null,
    emailSealed: keyring.sealEmail(submission.email, id),
    authorKey: keyring.authorKey(submission.email),
    addressKey,
    body: submission.body,
    bodyKey,
    bodyPrint,
    signals: signalsOf(submission, request.seen),
    statusTokenHash: hashToken(statusToken ?? ''),
    notify: submission.notify ?? false,
    submittedAt,
  };
  const samePersonPageAndText = keyring.fingerprint('repeat', [
    site.id,
    submission.page,
    submission.parentId ?? '',
    submission.email.toLowerCase(),
    submission.body,
  ]);
  return {
    comment,
    traces: [...traces, ...(sender === null ? [] : [sender])],
    repeat: {
      key: samePersonPageAndText,
      requestKey: samePersonPageAndText,
      expiresAt: expiresAfter(repeatWindowMs),
    },
    idempotency:
      idempotencyKey === undefined
        ? null
        : {
            key: keyring.fingerprint('idempotency', [site.id, idempotencyKey]),
            requestKey: keyring.fingerprint('request', [
              JSON.stringify({
                site: site.id,
                ...submission,
                homepage: undefined,
                secondsToSubmit: undefined,
                formToken: undefined,
                proof: undefined,
              }),
            ]),
            expiresAt: expiresAfter(idempotencyWindowMs),
          },
  };
}

/**
 * The answer that the first of several same submissions got; null when there was none before. It stands
 * whatever has become of the page and the parent since.
 * @throws DomainError('idempotency-key-reused') when the key was used for another submission.
 */
async function answerAgain(
  ctx: SubmitContext,
  { comment, repeat, idempotency }: Acceptance,
  outcome: Exclude<AcceptOutcome, 'stored'>,
): Promise<SubmitAnswer | null> {
  const { store } = ctx;
  // Of a repeat the statement has found the receipt standing; otherwise one may have run out and not been removed yet.
  const standing = async (key: Buffer) => {
    const receipt = await store.receipts.find(key);
    return outcome === 'repeat' || (receipt !== null && receipt.expiresAt > comment.submittedAt)
      ? receipt
      : null;
  };
  if (idempotency !== null) {
    const receipt = await standing(idempotency.key);
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
  const receipt = await standing(repeat.key);
  const first = receipt === null ? null : await store.comments.find(receipt.commentId);
  if (first === null) return null;
  // The key was new but its text was not: from now on the key leads to the comment that was stored.
  if (idempotency !== null) await store.receipts.repoint(idempotency.key, first.id);
  return answerFor(ctx, first, true);
}

function refusal(outcome: Exclude<AcceptOutcome, 'stored'>): DomainError {
  switch (outcome) {
    case 'closed-thread':
      return new DomainError(
        'thread-closed',
        'The discussion of this page is closed; it takes no more comments.',
      );
    case 'unknown-parent':
      return new DomainError(
        'not-found',
        'The comment you are answering is not shown on this page (any more).',
        {
          faults: [
            {
              pointer: '#/parentId',
              code: 'parent-id-unknown',
              detail: 'must be the id of an approved comment of the same page',
            },
          ],
        },
      );
    case 'too-soon':
      return new DomainError(
        'too-many-requests',
        'This discussion is slowed down, and you wrote here a moment ago; please wait a little and send it again.',
        { retryAfterSeconds: slowRetrySeconds },
      );
    // A receipt or a thread that was there a moment ago, and has just been removed.
    case 'repeat':
    case 'unknown-thread':
      return new DomainError('unavailable', 'The comment could not be stored just now; please try again.', {
        retryAfterSeconds: 1,
      });
  }
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
