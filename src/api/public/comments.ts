import type { ErrorRequestHandler, IRouter, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { addressLimit } from '../../admission/admission.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { isForm, readJsonOrForm } from '../../http/body.js';
import { checkOrigin, preflight } from '../../http/cors.js';
import { htmlHeaders } from '../../http/html.js';
import { formLimit, limitByAddress, limitUnread, setRateLimitHeaders, tooMany } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { sendProblem, setProblemHeaders, toProblem } from '../../http/problem.js';
import { pageSchema } from '../../input/page.js';
import { type Submission, submissionSchema } from '../../input/submission.js';
import type { SubmissionSignals } from '../../judging/signals.js';
import { renderSubmitErrorPage } from '../../reader/forms/submit-error-page.js';
import { wordsForReader } from '../../reader/reader-words.js';
import type { SiteRecord } from '../../store/database/records.js';
import { checkAgainstSite, submit } from '../../submission/submit.js';
import { withoutIgnoredFields } from './ignored-fields.js';

type SitePath = { site: string };

export const formQuery = z.strictObject({ page: pageSchema });

/** `/v1/sites/:site/comments`: where replies arrive; and `/form`, what is asked of them. */
export function commentRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/sites/:site/comments';
  routes.options(path, preflight(ctx, 'POST, OPTIONS'));
  routes.post(
    path,
    readForm,
    checkOrigin(ctx),
    readJsonOrForm,
    limitUnread(ctx, addressLimit),
    acceptComment(ctx),
    answerForm(ctx),
  );
  const formPath = '/v1/sites/:site/form';
  routes.options(formPath, preflight(ctx, 'GET, OPTIONS'));
  routes.get(formPath, checkOrigin(ctx), limitByAddress(ctx, formLimit), tellForm(ctx));
}

/** A form is read before anything can refuse it, so that whatever is wrong the reader gets the text back. */
const readForm: RequestHandler = (req, res, next) => {
  if (isForm(req)) readJsonOrForm(req, res, next);
  else next();
};

function acceptComment(ctx: Context): RequestHandler<SitePath> {
  return async (req, res) => {
    const { submission, seen } = await admit(ctx, req, res);
    const answer = await submit(ctx, {
      site: req.params.site,
      submission,
      idempotencyKey: req.get('Idempotency-Key'),
      address: req.ip,
      seen,
    });
    const statusPath = `/status/${answer.statusToken}`;
    if (isForm(req)) {
      // Relative to the host the form was posted to: a page's form-action policy holds for redirects too.
      res.redirect(303, ctx.config.basePath + statusPath);
      return;
    }
    const statusUrl = ctx.config.publicUrl + statusPath;
    res
      .status(202)
      .setHeader('Content-Type', 'application/json; charset=utf-8')
      .end(JSON.stringify({ id: answer.id, status: 'pending', statusUrl }));
  };
}

/**
 * What the door makes of a reply. One with faults is counted too, and told of them where it is not one too many.
 * @throws DomainError too-many-requests, invalid, form-expired, proof-required.
 */
async function admit(
  { sites, admission }: Pick<Context, 'sites' | 'admission'>,
  req: Request<SitePath>,
  res: Response,
): Promise<{ submission: Submission; seen: SubmissionSignals }> {
  const site = await sites.bySlug(req.params.site);
  const { submission, faults } = readSubmission(site, req);
  const { token, limits, over } = await admission.admit({ site, address: req.ip ?? '', submission });
  setRateLimitHeaders(res, limits);
  if (over !== null) throw tooMany(over);
  if (submission === null) throw faults;
  if (token.state === 'expired') throw admission.expired(site, submission.page);
  // A form without script cannot compute: the limits it is held to are stricter, and while work is asked for a
  // moderator looks at it.
  const outcome = await admission.prove({ site, proof: submission.proof, canSolve: !isForm(req) });
  return { submission, seen: { token, isUnproved: outcome === 'unproved' } };
}

function readSubmission(
  site: SiteRecord,
  req: Request,
): { submission: Submission; faults: null } | { submission: null; faults: Error } {
  try {
    const submission = parse(submissionSchema, isForm(req) ? withoutIgnoredFields(req.body) : req.body);
    checkAgainstSite(site, { submission, idempotencyKey: req.get('Idempotency-Key') });
    return { submission, faults: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { submission: null, faults: error };
  }
}

function tellForm(ctx: Context): RequestHandler<SitePath> {
  return async (req, res) => {
    const site = await ctx.sites.bySlug(req.params.site);
    const { page } = parse(formQuery, req.query);
    const { token, proof } = await ctx.admission.termsOf(site, page);
    res.setHeader('Cache-Control', 'no-store').json({
      token,
      bodyLengthMax: site.bodyLengthMax,
      website: site.formWebsite,
      // Nobody sends mail yet, and no form promises any; a widget that is older would, unless told so.
      notify: false,
      proof,
    });
  };
}

/** A form post that is refused gets a page with the text typed still in it; everything else the problem as JSON. */
function answerForm(ctx: Context): ErrorRequestHandler<SitePath> {
  return async (error: unknown, req: Request<SitePath>, res: Response, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error, req.originalUrl);
    if (problem.status >= 500 && problem.status !== 503)
      ctx.log.error({ err: error, requestId: res.locals['requestId'] as string }, 'a submission failed');
    if (!isForm(req)) {
      sendProblem(res, error, req.originalUrl);
      return;
    }
    setProblemHeaders(res, error);
    const retryAfter = res.getHeader('Retry-After');
    const formToken = await tokenFor(ctx, req, problem.status);
    res
      .status(problem.status)
      .set(htmlHeaders.private)
      .end(
        renderSubmitErrorPage({
          words: wordsForReader(req),
          publicUrl: ctx.config.basePath,
          problem,
          values: typedValues(req.body),
          action: ctx.config.basePath + req.originalUrl,
          ...(formToken !== undefined && { formToken }),
          ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
        }),
      );
  };
}

/**
 * The page is for one reader alone, so that its form can have a token: pressed twice, it is one comment. Where the
 * limits of those without one are used up there is none.
 */
async function tokenFor(
  { sites, admission }: Pick<Context, 'sites' | 'admission'>,
  { params, body }: Request<SitePath>,
  status: number,
): Promise<string | undefined> {
  const { data: page } = pageSchema.safeParse((body as { page?: unknown } | undefined)?.page);
  if (page === undefined || (status !== 422 && status !== 403)) return undefined;
  try {
    return admission.renewedToken(await sites.bySlug(params.site), page);
  } catch {
    return undefined;
  }
}

/** What the reader typed, for the form; a body that could not be read has nothing to give back. */
function typedValues(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
