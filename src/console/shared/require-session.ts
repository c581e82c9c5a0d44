import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { requireScope } from '../../http/reach.js';
import { authenticate, type Principal, requireRole } from '../../moderators/authenticate.js';
import type { Role } from '../../store/database/records.js';
import { consoleLanguages } from '../words/use-words.js';
import type { ConsoleWords } from '../words/words.js';
import { readSession } from './cookies.js';

/** Somebody who has signed in with a browser. */
export type SignedIn = Principal & { moderatorId: string; sessionId: string };

type GateContext = Pick<Context, 'store' | 'clock' | 'config' | 'sites'>;

/**
 * Who is looking, if it is somebody with at least this role; null when nobody has signed in.
 * @throws DomainError forbidden; not-found for what is out of reach.
 */
export async function currentUser(ctx: GateContext, req: Request, least: Role): Promise<SignedIn | null> {
  const viewer = await recognise(ctx, req);
  if (viewer === null) return null;
  requireRole(viewer, least);
  await requireScope(ctx, viewer, req);
  return viewer;
}

/** Who has signed in, whatever they may do or see here. */
export async function recognise(
  ctx: Pick<Context, 'store' | 'clock' | 'config'>,
  req: Request,
): Promise<SignedIn | null> {
  const token = readSession(ctx, req);
  if (token === undefined) return null;
  const principal = await authenticate(ctx, token).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'unauthenticated') return null;
    throw error;
  });
  // An API token is for programs and opens no pages.
  if (principal?.sessionId == null || principal.moderatorId === null) return null;
  return { ...principal, moderatorId: principal.moderatorId, sessionId: principal.sessionId };
}

/** Hands a page to whoever has signed in; everybody else is asked to, and comes back to where they were going. */
export function requireSession(
  ctx: GateContext,
  least: Role,
  answer: (req: Request, res: Response, viewer: SignedIn) => Promise<void>,
): RequestHandler {
  return async (req, res) => {
    const viewer = await currentUser(ctx, req, least);
    if (viewer !== null) {
      await answer(req, res, viewer);
      return;
    }
    const wanted = req.method === 'GET' ? req.originalUrl : '/moderation';
    res.redirect(
      303,
      `${ctx.config.basePath}/moderation/sign-in?${new URLSearchParams({ next: wanted }).toString()}`,
    );
  };
}

/**
 * Refuses what another site's page would have a moderator's browser do. Browsers say where a request comes
 * from, in Sec-Fetch-Site or else in Origin; one that says neither is refused too.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const requireSameOrigin: RequestHandler = (req, _res, next) => {
  const site = req.get('Sec-Fetch-Site');
  const origin = req.get('Origin');
  const isOurs =
    site === undefined
      ? origin !== undefined && URL.canParse(origin) && new URL(origin).host === req.get('Host')
      : site === 'same-origin';
  if (isOurs) next();
  else
    next(
      new DomainError(
        'forbidden',
        'This was not sent from a page of this service. Open the page and try again.',
      ),
    );
};

/** The language of the console that the browser asks for first. */
export function wordsFor(req: Request): ConsoleWords {
  const codes = Object.keys(consoleLanguages);
  const wanted = req.acceptsLanguages(codes);
  const words = consoleLanguages[wanted === false ? 'en' : wanted] ?? consoleLanguages['en'];
  if (words === undefined) throw new Error('the console speaks no language');
  return words;
}
