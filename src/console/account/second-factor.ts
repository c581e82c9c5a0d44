import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import {
  confirmSecondFactor,
  proposeSecondFactor,
  readProposedKey,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../../moderators/second-factor.js';
import { requireSameOrigin, requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { accountPath, onAccount } from './account-forms.js';
import { proofFields, typedCode } from './proof.js';
import { renderRecoveryCodesPage } from './recovery-codes-page.js';
import { renderSecondFactorPage } from './second-factor-page.js';

const factorPath = `${accountPath}/second-factor`;
const proofForm = z.object(proofFields);
const codeForm = z.object({ code: typedCode });

/** A code beside the password: set up, turned off, and what replaces a lost device. */
export function secondFactorRoutes(routes: IRouter, ctx: Context): void {
  routes.post(
    factorPath,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'second-factor', async (req, viewer) => {
      await proposeSecondFactor(ctx, viewer, parse(proofForm, req.body));
      return '/second-factor';
    }),
  );

  routes.get(
    factorPath,
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      await sendKey(ctx, req, res, viewer, false);
    }),
  );

  routes.post(
    `${factorPath}/confirmations`,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'second-factor', async (req, viewer, res) => {
      const codes = await confirmSecondFactor(ctx, viewer, parse(codeForm, req.body).code);
      if (codes === null) await sendKey(ctx, req, res.status(422), viewer, true);
      else sendCodes(ctx, req, res, viewer, codes);
      return undefined;
    }),
  );

  routes.post(
    `${factorPath}/removals`,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'second-factor', async (req, viewer) => {
      await removeSecondFactor(ctx, viewer, parse(proofForm, req.body));
      return '?done=second-factor';
    }),
  );

  routes.post(
    `${factorPath}/recovery-codes`,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'second-factor', async (req, viewer, res) => {
      const codes = await renewRecoveryCodes(ctx, viewer, parse(proofForm, req.body));
      sendCodes(ctx, req, res, viewer, codes);
      return undefined;
    }),
  );
}

async function sendKey(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  wrongCode: boolean,
): Promise<void> {
  const key = await readProposedKey(ctx, viewer);
  if (key === null) {
    res.redirect(303, ctx.config.basePath + accountPath);
    return;
  }
  res.set(htmlHeaders.console).end(renderSecondFactorPage({ ...frameOf(ctx, req, viewer), key, wrongCode }));
}

/** Told this once, and kept by no cache. */
function sendCodes(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  codes: readonly string[],
): void {
  res.set(htmlHeaders.console).end(renderRecoveryCodesPage({ ...frameOf(ctx, req, viewer), codes }));
}

function frameOf(ctx: Context, req: Request, viewer: SignedIn) {
  return {
    basePath: ctx.config.basePath,
    words: wordsFor(req),
    now: ctx.clock(),
    viewer: viewerOf(viewer),
  };
}
