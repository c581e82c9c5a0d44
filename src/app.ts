import express, { type ErrorRequestHandler, type Express } from 'express';
import { auditRoutes } from './api/moderation/audit.js';
import { authorRoutes } from './api/moderation/authors.js';
import { bulkDecisionRoutes } from './api/moderation/bulk-decisions.js';
import { checkRoutes } from './api/moderation/checks.js';
import { decisionRoutes } from './api/moderation/decisions.js';
import { dryRunRoutes } from './api/moderation/dry-runs.js';
import { queueRoutes } from './api/moderation/queue.js';
import { ruleOutcomeRoutes } from './api/moderation/rule-outcomes.js';
import { rulesetRoutes } from './api/moderation/rulesets.js';
import { sessionRoutes } from './api/moderation/sessions.js';
import { siteModelRoutes } from './api/moderation/site-models.js';
import { siteRoutes } from './api/moderation/sites.js';
import { openApiRoutes } from './api/openapi.js';
import { opsRoutes } from './api/ops.js';
import { assetRoutes } from './api/public/assets.js';
import { avatarRoutes } from './api/public/avatars.js';
import { commentRoutes } from './api/public/comments.js';
import { threadEventRoutes } from './api/public/events.js';
import { feedRoutes } from './api/public/feeds.js';
import { previewRoutes } from './api/public/previews.js';
import { recommendationRoutes } from './api/public/recommendations.js';
import { threadRoutes } from './api/public/threads.js';
import { wordRoutes } from './api/public/words.js';
import { accountRoutes } from './console/account/account.js';
import { passkeyRoutes } from './console/account/passkeys.js';
import { secondFactorRoutes } from './console/account/second-factor.js';
import { consoleAuditRoutes } from './console/audit/audit.js';
import { consoleBulkRoutes } from './console/bulk/bulk.js';
import { consoleCommentRoutes } from './console/comment/comment.js';
import { consoleDashboardRoutes } from './console/dashboard/dashboard.js';
import { consoleDryRunRoutes } from './console/dry-runs/dry-runs.js';
import { consoleVersionRoutes } from './console/dry-runs/ruleset-versions.js';
import { moderatorRoutes } from './console/moderators/moderators.js';
import { consoleEventRoutes } from './console/queue/events.js';
import { consoleQueueRoutes } from './console/queue/queue.js';
import { consoleThreadRoutes } from './console/queue/threads.js';
import { consoleRulesRoutes } from './console/rules/rules.js';
import { isOfConsole, renderRefusal } from './console/shared/refusal.js';
import { joinRoutes } from './console/sign-in/join.js';
import { signInRoutes } from './console/sign-in/sign-in.js';
import { consoleSiteRoutes } from './console/sites/sites.js';
import { tokenRoutes } from './console/tokens/tokens.js';
import type { Context } from './context.js';
import { DomainError } from './errors.js';
import { readClientAddress } from './http/client-address.js';
import { htmlHeaders } from './http/html.js';
import { answerHead, answerMethods } from './http/methods.js';
import { observe } from './http/observe.js';
import { sendProblem, setProblemHeaders, toProblem } from './http/problem.js';
import { secureHeaders } from './http/secure-headers.js';
import { demoRoutes } from './reader/demo/demo.js';
import { wordsForReader } from './reader/reader-words.js';
import { renderErrorPage } from './reader/shared/error-page.js';
import { statusRoutes } from './reader/status/status.js';

/** The route table. A worker serves the operator's routes and nothing else. */
export function createApp(ctx: Context): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(observe(ctx));
  app.use(secureHeaders(ctx));
  app.use(answerHead);
  app.use(readClientAddress(ctx));

  if (ctx.config.role !== 'worker') {
    // Readers and the sites that embed them.
    threadRoutes(app, ctx);
    threadEventRoutes(app, ctx);
    avatarRoutes(app);
    feedRoutes(app, ctx);
    commentRoutes(app, ctx);
    previewRoutes(app, ctx);
    recommendationRoutes(app, ctx);
    statusRoutes(app, ctx);
    wordRoutes(app);

    // Moderators.
    sessionRoutes(app, ctx);
    queueRoutes(app, ctx);
    decisionRoutes(app, ctx);
    siteRoutes(app, ctx);
    rulesetRoutes(app, ctx);
    ruleOutcomeRoutes(app, ctx);
    siteModelRoutes(app, ctx);
    dryRunRoutes(app, ctx);
    checkRoutes(app, ctx);
    auditRoutes(app, ctx);
    authorRoutes(app, ctx);
    bulkDecisionRoutes(app, ctx);

    // The console.
    signInRoutes(app, ctx);
    consoleQueueRoutes(app, ctx);
    consoleEventRoutes(app, ctx);
    consoleCommentRoutes(app, ctx);
    consoleBulkRoutes(app, ctx);
    consoleRulesRoutes(app, ctx);
    consoleDryRunRoutes(app, ctx);
    consoleVersionRoutes(app, ctx);
    consoleSiteRoutes(app, ctx);
    consoleDashboardRoutes(app, ctx);
    consoleThreadRoutes(app, ctx);
    consoleAuditRoutes(app, ctx);
    accountRoutes(app, ctx);
    secondFactorRoutes(app, ctx);
    passkeyRoutes(app, ctx);
    moderatorRoutes(app, ctx);
    joinRoutes(app, ctx);
    tokenRoutes(app, ctx);

    // The demo, the widget and what they are made of.
    demoRoutes(app, ctx);
    assetRoutes(app);

    // The contract of the API.
    openApiRoutes(app, ctx);
  }

  // The operator's tools.
  opsRoutes(app, ctx);

  app.use(answerMethods);
  app.use((req) => {
    throw new DomainError('not-found', `There is nothing at ${req.path}.`);
  });
  app.use(answerError(ctx));
  return app;
}

/** A person gets a page, a program gets a problem document; a bug goes into the log. */
function answerError(ctx: Context): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const problem = toProblem(error, req.originalUrl);
    // Of a server that cannot be used its outage is logged, once.
    if (problem.status >= 500 && problem.status !== 503)
      ctx.log.error({ err: error, requestId: res.locals['requestId'] as string }, 'a request failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    if (req.path.startsWith('/v1/') || req.accepts(['json', 'html']) !== 'html') {
      sendProblem(res, error, req.originalUrl);
      return;
    }
    setProblemHeaders(res, error);
    const { status, title, detail } = problem;
    if (ctx.config.role !== 'worker' && isOfConsole(req)) {
      const page = await renderRefusal(ctx, req, error);
      res.status(status).set(htmlHeaders.console).end(page);
      return;
    }
    res
      .status(status)
      .set(htmlHeaders.private)
      .end(
        renderErrorPage({
          words: wordsForReader(req),
          publicUrl: ctx.config.basePath,
          status,
          title,
          detail,
        }),
      );
  };
}
