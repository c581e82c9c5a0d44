import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { isOwnOrigin } from '../input/origins.js';
import { pageOrigin } from '../input/page.js';
import { checkLength, type Submission } from '../input/submission.js';
import { type SubmissionSignals, signalsOf } from '../judging/signals.js';
import { hashToken } from '../privacy/keyring.js';
import { senderKey } from '../rules/text/similarity.js';
import { pageKeyOf } from '../sites/page-names.js';
import type {
  Acceptance,
  AcceptOutcome,
  IdempotencyClaim,
  NewComment,
} from '../store/comments/accept-comments.js';
import type { CommentRecord, SiteRecord } from '../store/database/records.js';
import { storedPageOf } from '../threads/find-thread.js';
import { textKeysOf } from './text-keys.js';

export interface SubmitRequest {
  /** The site's slug. */
  site: string;
  submission: Submission;
  /** The client's Idempotency-Key header: its own secret, 16 to 255 characters. */
  idempotencyKey: string | undefined;
  /** The sender's address as seen through trusted proxies; kept as a keyed hash only. */
  address: string | undefined;
  seen: SubmissionSignals;
}

export interface SubmitAnswer {
  id: string;
  /** The secret part of the author's private link. */
  statusToken: string;
  /** True when the submission was one that had been taken already. */
  repeated: boolean;
}

type SubmitContext = Pick<Context, 'store' | 'sites' | 'queue' | 'keyring' | 'clock' | 'metrics'>;

/** Too long to guess. */
const idempotencyKeyLengthMin = 16;
const idempotencyKeyLengthMax = 255;
/** For somebody who is too quick for a page that is slowed down; how slow it is they need not know. */
const slowRetrySeconds = 60;
/** As long as a form's token is good for. */
const idempotencyWindowMs = 24 * 60 * 60 * 1_000;

/**
 * Takes a reader's reply: stores it as `pending`, then hands it to the workers. Once this resolves the
 * comment is committed. The same submission again under its Idempotency-Key, or with the token of its form, gets
 * the first one's answer; without either it is a comment of its own. No answer depends on whether the e-mail
 * address has been here before.
 * @throws DomainError not-found (site, or a parent that is not an approved comment of the page),
 *   invalid, thread-closed, too-many-requests (a page that is slowed down), idempotency-key-reused, unavailable.
 */
export async function submit(ctx: SubmitContext, request: SubmitRequest): Promise<SubmitAnswer> {
  const site = await ctx.sites.bySlug(request.site);
  checkAgainstSite(site, request);

  const { submission } = request;
  const page = pageKeyOf(site, submission.page);
  const acceptance = compose(ctx, { site, request: { ...request, submission: { ...submission, page } } });
  const outcome = await accept(ctx, acceptance, await storedPageOf(ctx, site, submission.page));
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
async function accept(
  { store }: SubmitContext,
  acceptance: Acceptance,
  storedPage: string,
): Promise<AcceptOutcome> {
  const { siteId, page, submittedAt } = acceptance.comment;
  const { comment } = acceptance;
  const outcome = await store.comments.accept({ ...acceptance, comment: { ...comment, page: storedPage } });
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
  // As it was sent, and as the site's rules have it.
  const origins = [submission.page, pageKeyOf(site, submission.page)].flatMap(
    (page) => pageOrigin(page) ?? [],
  );
  const isOwn = origins.length === 0 || origins.some((origin) => isOwnOrigin(site.origins, origin));
  if (site.origins.length > 0 && !isOwn) {
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
  if (idempotencyKey !== undefined) checkKey(idempotencyKey);
}

function checkKey({ length }: string): void {
  if (length >= idempotencyKeyLengthMin && length <= idempotencyKeyLengthMax) return;
  throw new DomainError(
    'invalid',
    `The Idempotency-Key must have ${idempotencyKeyLengthMin} to ${idempotencyKeyLengthMax} characters: send a random one, such as a UUID, that nobody else can guess.`,
  );
}

function compose(
  ctx: SubmitContext,
  { site, request }: { site: SiteRecord; request: SubmitRequest },
): Acceptance {
  const { keyring } = ctx;
  const { submission, address } = request;
  const id = newId();
  const submittedAt = ctx.clock();
  const [statusToken] = keyring.statusTokens(id);
  const { bodyKey, bodyPrint, traces: textTraces } = textKeysOf(keyring, site.id, submission.body);
  const addressKey = address === undefined ? null : keyring.addressKey(address, submittedAt);

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
  return {
    comment,
    textTraces,
    addressTrace: senderKey(site.id, addressKey),
    idempotency: claimFor(ctx, { site, request, submittedAt }),
  };
}

/**
 * What proves that whoever sends a request again is who sent it first: a secret that nobody else has. The token of a
 * form is one where it was made for a single reader (src/admission/form-token.ts); it may be sent with several texts, one
 * after the other, so that it stands for itself and the request together.
 */
function claimFor(
  { keyring }: SubmitContext,
  { site, request, submittedAt }: { site: SiteRecord; request: SubmitRequest; submittedAt: Date },
): IdempotencyClaim | null {
  const { submission, idempotencyKey, seen } = request;
  const { formToken } = submission;
  // How the form was filled in is another each time it is sent.
  const notSaid = { homepage: undefined, secondsToSubmit: undefined, formToken: undefined, proof: undefined };
  const requestKey = keyring.fingerprint('request', [
    JSON.stringify({ site: site.id, ...submission, ...notSaid }),
  ]);
  const expiresAt = new Date(submittedAt.getTime() + idempotencyWindowMs);
  if (idempotencyKey !== undefined)
    return { key: keyring.fingerprint('idempotency', [site.id, idempotencyKey]), requestKey, expiresAt };
  if (seen.token.state !== 'valid' || formToken === undefined) return null;
  const key = keyring.fingerprint('form', [site.id, formToken, requestKey.toString('hex')]);
  return { key, requestKey, expiresAt };
}

/**
 * The answer that the first submission under the same key got; null when there was none before. It stands whatever
 * has become of the page and the parent since.
 * @throws DomainError('idempotency-key-reused') when the key was used for another submission.
 */
async function answerAgain(
  ctx: SubmitContext,
  { comment, idempotency }: Acceptance,
  outcome: Exclude<AcceptOutcome, 'stored'>,
): Promise<SubmitAnswer | null> {
  if (idempotency === null) return null;
  const record = await ctx.store.receipts.find(idempotency.key);
  if (record === null) return null;
  // Of a repeat the statement has found the receipt standing; otherwise it may have run out and not been removed yet.
  if (outcome !== 'repeat' && record.expiresAt <= comment.submittedAt) return null;
  if (!idempotency.requestKey.equals(record.requestKey)) {
    throw new DomainError(
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request; send a new one.',
    );
  }
  const first = await ctx.store.comments.find(record.commentId);
  return first === null ? null : answerFor(ctx, first, true);
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
        'This discussion is slowed down, and a comment came from your network a moment ago; please wait a little and send it again.',
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
