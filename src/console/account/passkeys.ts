import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { IRouter, Request } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readForm, readJson } from '../../http/body.js';
import { limitByAddress, signInLimit } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { moderatorName } from '../../moderators/account.js';
import {
  addPasskey,
  askForPasskey,
  offerPasskey,
  type Place,
  removePasskey,
  signInWithPasskey,
} from '../../moderators/passkeys.js';
import { knownBrowserOf, readSession, setBrowserMark, setSession } from '../shared/cookies.js';
import { placeAfter } from '../shared/place-after.js';
import { requireSameOrigin, requireSession } from '../shared/require-session.js';
import { accountPath, onAccount } from './account-forms.js';
import { proofFields } from './proof.js';

const passkeyPath = z.object({ id: z.uuid('must be the id of a passkey') });
const offerBody = z.strictObject(proofFields);
const removalForm = z.object(proofFields);

/** As the browser makes it; what is in it is looked at by the library that verifies it. */
const credential = z.looseObject({
  id: z.string().min(1).max(1_400),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}),
});
const addBody = z.strictObject({ name: moderatorName, response: credential });
const signInBody = z.strictObject({ response: credential, next: z.string().optional() });

/** Passkeys: the script of the pages asks, since a browser gives them to nothing else. */
export function passkeyRoutes(routes: IRouter, ctx: Context): void {
  const { basePath } = ctx.config;

  routes.post(
    `${accountPath}/passkeys/options`,
    requireSameOrigin,
    readJson,
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const proof = parse(offerBody, req.body);
      res.set('Cache-Control', 'no-store');
      res.json(await offerPasskey(ctx, viewer, { ...proof, place: placeOf(ctx, req) }));
    }),
  );

  routes.post(
    `${accountPath}/passkeys`,
    requireSameOrigin,
    readJson,
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { name, response } = parse(addBody, req.body);
      await addPasskey(ctx, viewer, {
        name,
        response: response as unknown as RegistrationResponseJSON,
        place: placeOf(ctx, req),
      });
      res.status(201).json({ next: `${basePath}${accountPath}?done=passkey` });
    }),
  );

  routes.post(
    `${accountPath}/passkeys/:id/removals`,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'passkey', async (req, viewer) => {
      await removePasskey(ctx, viewer, {
        ...parse(passkeyPath, req.params),
        ...parse(removalForm, req.body),
      });
      return '?done=passkey-removed';
    }),
  );

  routes.post(
    '/moderation/sign-in/passkey/options',
    requireSameOrigin,
    limitByAddress(ctx, signInLimit, knownBrowserOf(ctx)),
    async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await askForPasskey(ctx, placeOf(ctx, req)));
    },
  );

  routes.post(
    '/moderation/sign-in/passkey',
    requireSameOrigin,
    limitByAddress(ctx, signInLimit, knownBrowserOf(ctx)),
    readJson,
    async (req, res) => {
      const { response, next } = parse(signInBody, req.body);
      const opened = await signInWithPasskey(ctx, {
        response: response as unknown as AuthenticationResponseJSON,
        place: placeOf(ctx, req),
        userAgent: req.get('User-Agent'),
        sessionToken: readSession(ctx, req),
      });
      setSession(ctx, res, opened);
      setBrowserMark(ctx, res, opened.moderatorId);
      res.set('Cache-Control', 'no-store').json({ next: basePath + placeAfter(next) });
    },
  );
}

/** By the configuration; on one's own machine whichever port it is reached on. */
function placeOf({ config }: Pick<Context, 'config'>, req: Request): Place {
  const { hostname, origin } = new URL(config.publicUrl);
  return {
    host: hostname,
    origin: hostname === 'localhost' ? `http://${req.get('Host') ?? ''}` : origin,
  };
}
