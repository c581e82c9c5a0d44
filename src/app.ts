import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Context } from './context.js';
import { DomainError } from './errors.js';
import { readClientAddress } from './http/client-address.js';
import { accountRoutes } from './http/console/account.js';
import { consoleAuditRoutes } from './http/console/audit.js';
import { consoleBulkRoutes } from './http/console/bulk.js';
import { consoleCommentRoutes } from './http/console/comment.js';
import { consoleDryRunRoutes } from './http/console/dry-runs.js';
import { consoleEventRoutes } from './http/console/events.js';
import { joinRoutes } from './http/console/join.js';
import { moderatorRoutes } from './http/console/moderators.js';
import { consoleOverviewRoutes } from './http/console/overview.js';
import { passkeyRoutes } from './http/console/passkeys.js';
import { consoleQueueRoutes } from './http/console/queue.js';
import { isOfConsole, renderRefusal } from './http/console/refusal.js';
import { consoleRulesRoutes } from './http/console/rules.js';
import { consoleVersionRoutes } from './http/console/ruleset-versions.js';
import { secondFactorRoutes } from './http/console/second-factor.js';
import { signInRoutes } from './http/console/sign-in.js';
import { consoleSiteRoutes } from './http/console/sites.js';
import { consoleThreadRoutes } from './http/console/threads.js';
import { tokenRoutes } from './http/console/tokens.js';
import { htmlHeaders } from './http/html.js';
import { auditRoutes } from './http/moderation/audit.js';
import { authorRoutes } from './http/moderation/authors.js';
import { bulkDecisionRoutes } from './http/moderation/bulk-decisions.js';
import { checkRoutes } from './http/moderation/checks.js';
import { decisionRoutes } from './http/moderation/decisions.js';
import { dryRunRoutes } from './http/moderation/dry-runs.js';
import { queueRoutes } from './http/moderation/queue.js';
import { ruleOutcomeRoutes } from './http/moderation/rule-outcomes.js';
import { rulesetRoutes } from './http/moderation/rulesets.js';
import { sessionRoutes } from './http/moderation/sessions.js';
import { siteRoutes } from './http/moderation/sites.js';
import { spamHeadRoutes } from './http/moderation/spam-heads.js';
import { observe } from './http/observe.js';
import { opsRoutes } from './http/ops.js';
import { sendProblem, setProblemHeaders, toProblem } from './http/problem.js';
import { assetRoutes } from './http/public/assets.js';
import { avatarRoutes } from './http/public/avatars.js';
import { commentRoutes } from './http/public/comments.js';
import { demoRoutes } from './http/public/demo.js';
import { threadEventRoutes } from './http/public/events.js';
import { feedRoutes } from './http/public/feeds.js';
import { previewRoutes } from './http/public/previews.js';
import { recommendationRoutes } from './http/public/recommendations.js';
import { statusRoutes } from './http/public/status.js';
import { threadRoutes } from './http/public/threads.js';
import { wordRoutes } from './http/public/words.js';
import { wordsForReader } from './http/reader-words.js';
import { secureHeaders } from './http/secure-headers.js';
import { renderErrorPage } from './pages/error-page.js';

/** The route table. A worker serves the operator's routes and nothing else. */
export function createApp(ctx: Context): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(observe(ctx));
  app.use(secureHeaders(ctx));
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
    spamHeadRoutes(app, ctx);
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
    consoleOverviewRoutes(app, ctx);
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
  }

  // The operator's tools.
  opsRoutes(app, ctx);

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
