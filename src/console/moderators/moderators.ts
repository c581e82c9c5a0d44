import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { emailSchema } from '../../input/text.js';
import {
  changeModerator,
  listModerators,
  readModerator,
  removeModerator,
  resetSecondFactor,
} from '../../moderators/directory.js';
import {
  invitationKeptDays,
  invite,
  listInvitations,
  revokeInvitation,
} from '../../moderators/invitations.js';
import { readAccessForm } from '../shared/access-form.js';
import { requireSameOrigin, requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { renderShownOncePage } from '../shared/shown-once-page.js';
import { viewerOf } from '../shared/viewer.js';
import { type ModeratorsFault, moderatorsDone } from '../words/words-moderators.js';
import { renderModeratorPage } from './moderator-page.js';
import { type ModeratorsPageProps, renderModeratorsPage } from './moderators-page.js';

const moderatorsPath = '/moderation/moderators';
const doneQuery = z.object({ done: z.enum(moderatorsDone).optional().catch(undefined) });
const moderatorPath = z.object({ id: z.uuid('must be the id of a moderator') });
const invitationPath = z.object({ id: z.uuid('must be the id of an invitation') });
const inviteeEmail = emailSchema();

/** `/moderation/moderators`: who moderates, what they may do, and who is asked to. */
export function moderatorRoutes(routes: IRouter, ctx: Context): void {
  const { basePath } = ctx.config;
  const done = (res: Response, what: (typeof moderatorsDone)[number]) => {
    res.redirect(303, `${basePath}${moderatorsPath}?done=${what}`);
  };

  routes.get(
    moderatorsPath,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { done: what } = parse(doneQuery, req.query);
      const text = what === undefined ? '' : wordsFor(req).moderators.done[what];
      await sendList(ctx, req, res, viewer, what && { message: { part: 'list', kind: 'note', text } });
    }),
  );

  routes.get(
    `${moderatorsPath}/:id`,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      await sendOne(ctx, req, res, viewer);
    }),
  );

  routes.post(
    `${moderatorsPath}/:id`,
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { access } = await readAccessForm(ctx, req.body);
      if (access === null) {
        await sendOne(ctx, req, res.status(422), viewer, 'no-sites');
        return;
      }
      await unlessLast(ctx, req, res, viewer, async ({ id, moderatorId }) => {
        await changeModerator(ctx, { id, access, moderatorId });
        done(res, 'changed');
      });
    }),
  );

  routes.post(
    `${moderatorsPath}/:id/removals`,
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      await unlessLast(ctx, req, res, viewer, async (what) => {
        await removeModerator(ctx, what);
        done(res, 'removed');
      });
    }),
  );

  routes.post(
    `${moderatorsPath}/:id/second-factor/removals`,
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, { moderatorId }) => {
      await resetSecondFactor(ctx, { ...parse(moderatorPath, req.params), moderatorId });
      done(res, 'reset');
    }),
  );

  routes.post(
    '/moderation/invitations',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { email: typed } = req.body as { email?: unknown };
      const { access, shown } = await readAccessForm(ctx, req.body);
      const email = inviteeEmail.safeParse(typeof typed === 'string' ? typed.trim() : typed);
      const refuse = async (fault: ModeratorsFault) => {
        await sendList(ctx, req, res.status(422), viewer, {
          draft: { email: typeof typed === 'string' ? typed : '', ...shown },
          message: { part: 'invite', kind: 'fault', text: wordsFor(req).moderators.faults[fault] },
        });
      };
      if (!email.success) return refuse('email');
      if (access === null) return refuse('no-sites');
      const token = await invite(ctx, { email: email.data, access, moderatorId: viewer.moderatorId });
      if (token === null) return refuse('taken');
      sendLink(ctx, req, res, viewer, { email: email.data, token });
    }),
  );

  routes.post(
    '/moderation/invitations/:id/revocations',
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, { moderatorId }) => {
      await revokeInvitation(ctx, { ...parse(invitationPath, req.params), moderatorId });
      done(res, 'revoked');
    }),
  );
}

/** What would leave nobody to run the place is said on the page. */
async function unlessLast(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  work: (what: { id: string; moderatorId: string }) => Promise<void>,
): Promise<void> {
  try {
    await work({ ...parse(moderatorPath, req.params), moderatorId: viewer.moderatorId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'last-administrator') throw error;
    await sendOne(ctx, req, res.status(409), viewer, 'last-administrator');
  }
}

async function sendList(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  rest: Pick<ModeratorsPageProps, 'draft' | 'message'> = {},
): Promise<void> {
  const [moderators, invitations, sites] = await Promise.all([
    listModerators(ctx),
    listInvitations(ctx),
    ctx.store.sites.list(),
  ]);
  res.set(htmlHeaders.console).end(
    renderModeratorsPage({
      ...frameOf(ctx, req, viewer),
      ownId: viewer.moderatorId,
      moderators,
      invitations,
      sites,
      ...rest,
    }),
  );
}

async function sendOne(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  fault?: ModeratorsFault,
): Promise<void> {
  const [moderator, sites] = await Promise.all([
    readModerator(ctx, parse(moderatorPath, req.params).id),
    ctx.store.sites.list(),
  ]);
  const text = fault === undefined ? '' : wordsFor(req).moderators.faults[fault];
  res.set(htmlHeaders.console).end(
    renderModeratorPage({
      ...frameOf(ctx, req, viewer),
      moderator,
      sites,
      message: fault && { kind: 'fault', text },
    }),
  );
}

function sendLink(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  { email, token }: { email: string; token: string },
): void {
  const { moderators: words } = wordsFor(req);
  res.set(htmlHeaders.console).end(
    renderShownOncePage({
      ...frameOf(ctx, req, viewer),
      title: words.link,
      lead: words.linkLead(email, invitationKeptDays),
      secret: `${ctx.config.publicUrl}/moderation/join/${token}`,
      back: { href: moderatorsPath, text: words.back },
    }),
  );
}

function frameOf(ctx: Context, req: Request, viewer: SignedIn) {
  return {
    basePath: ctx.config.basePath,
    words: wordsFor(req),
    now: ctx.clock(),
    viewer: viewerOf(viewer),
  };
}
