import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { moderatorName } from '../../moderators/account.js';
import { listApiTokens, makeApiToken, revokeApiToken, tokenDays } from '../../moderators/api-tokens.js';
import { bootstrapTokenName } from '../../moderators/bootstrap.js';
import { readAccessForm } from '../shared/access-form.js';
import { requireSameOrigin, requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { renderShownOncePage } from '../shared/shown-once-page.js';
import { viewerOf } from '../shared/viewer.js';
import type { TokensWords } from '../words/words-tokens.js';
import { renderTokensPage, type TokensPageProps } from './tokens-page.js';

const tokensPath = '/moderation/tokens';
const tokensQuery = z.object({ done: z.literal('revoked').optional().catch(undefined) });
const tokenPath = z.object({ id: z.uuid('must be the id of a token') });
const daysField = z
  .union([z.literal('').transform(() => null), z.coerce.number()])
  .pipe(z.literal([...tokenDays], 'must be one of those offered'));

/** `/moderation/tokens`: what programs come in with. */
export function tokenRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    tokensPath,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { done } = parse(tokensQuery, req.query);
      const text = wordsFor(req).tokens.revoked;
      await sendList(ctx, req, res, viewer, done && { message: { kind: 'note', text } });
    }),
  );

  routes.post(
    tokensPath,
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { name: typed, days } = req.body as { name?: unknown; days?: unknown };
      const { access, shown } = await readAccessForm(ctx, req.body);
      const name = moderatorName.safeParse(typed);
      const refuse = async (fault: keyof TokensWords['faults']) => {
        await sendList(ctx, req, res.status(422), viewer, {
          draft: { name: typeof typed === 'string' ? typed : '', ...shown },
          message: { kind: 'fault', text: wordsFor(req).tokens.faults[fault] },
        });
      };
      if (!name.success) return refuse('name');
      if (name.data === bootstrapTokenName) return refuse('reserved');
      if (access === null) return refuse('no-sites');
      const token = await makeApiToken(ctx, {
        name: name.data,
        access,
        days: parse(daysField, days),
        moderatorId: viewer.moderatorId,
      });
      const { tokens: words } = wordsFor(req);
      res.set(htmlHeaders.console).end(
        renderShownOncePage({
          ...frameOf(ctx, req, viewer),
          title: words.made(name.data),
          lead: words.madeLead,
          secret: token,
          back: { href: tokensPath, text: words.back },
        }),
      );
    }),
  );

  routes.post(
    `${tokensPath}/:id/revocations`,
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, { moderatorId }) => {
      await revokeApiToken(ctx, { ...parse(tokenPath, req.params), moderatorId });
      res.redirect(303, `${ctx.config.basePath}${tokensPath}?done=revoked`);
    }),
  );
}

async function sendList(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  rest: Pick<TokensPageProps, 'draft' | 'message'> = {},
): Promise<void> {
  const [tokens, sites] = await Promise.all([listApiTokens(ctx), ctx.store.sites.list()]);
  res
    .set(htmlHeaders.console)
    .end(renderTokensPage({ ...frameOf(ctx, req, viewer), tokens, sites, days: tokenDays, ...rest }));
}

function frameOf(ctx: Context, req: Request, viewer: SignedIn) {
  return {
    basePath: ctx.config.basePath,
    words: wordsFor(req),
    now: ctx.clock(),
    viewer: viewerOf(viewer),
  };
}
