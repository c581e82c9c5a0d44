import type { ErrorRequestHandler, IRouter, Request, RequestHandler, Response } from 'express';
import { submissionSchema } from '../../comments/submission.js';
import { submit } from '../../comments/submit.js';
import type { Context } from '../../context.js';
import { renderSubmitErrorPage } from '../../pages/submit-error-page.js';
import { isForm, readJsonOrForm } from '../body.js';
import { checkOrigin, preflight } from '../cors.js';
import { htmlHeaders } from '../html.js';
import { limitByAddress, submitLimit } from '../limits.js';
import { parse } from '../parse.js';
import { sendProblem, setProblemHeaders, toProblem } from '../problem.js';

type SitePath = { site: string };

/** `/v1/sites/:site/comments`: where replies arrive. */
export function commentRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/sites/:site/comments';
  routes.options(path, preflight(ctx, 'POST, OPTIONS'));
  routes.post(
    path,
    readForm,
    checkOrigin(ctx),
    limitByAddress(ctx, submitLimit),
    readJsonOrForm,
    acceptComment(ctx),
    answerForm(ctx),
  );
}

/** A form is read before anything can refuse it, so that whatever is wrong the reader gets the text back. */
const readForm: RequestHandler = (req, res, next) => {
  if (isForm(req)) readJsonOrForm(req, res, next);
  else next();
};

function acceptComment(ctx: Context): RequestHandler<SitePath> {
  return async (req, res) => {
    const submission = parse(submissionSchema, req.body);
    const answer = await submit(ctx, {
      site: req.params.site,
      submission,
      idempotencyKey: req.get('Idempotency-Key'),
      address: req.ip,
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

/** A form post that is refused gets a page with the text typed still in it; everything else the problem as JSON. */
function answerForm(ctx: Context): ErrorRequestHandler {
  return (error: unknown, req: Request, res: Response, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error, req.originalUrl);
    if (problem.status >= 500)
      ctx.log.error({ err: error, requestId: res.locals['requestId'] as string }, 'a submission failed');
    if (!isForm(req)) {
      sendProblem(res, error, req.originalUrl);
      return;
    }
    setProblemHeaders(res, error);
    const retryAfter = res.getHeader('Retry-After');
    res
      .status(problem.status)
      .set(htmlHeaders.private)
      .end(
        renderSubmitErrorPage({
          publicUrl: ctx.config.basePath,
          problem,
          values: typedValues(req.body),
          action: ctx.config.basePath + req.originalUrl,
          ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
        }),
      );
  };
}

/** What the reader typed, for the form; a body that could not be read has nothing to give back. */
function typedValues(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
