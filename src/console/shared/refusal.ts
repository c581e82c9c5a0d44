import type { Request } from 'express';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { toProblem } from '../../http/problem.js';
import { placeBack, placeBefore } from './place-back.js';
import { renderRefusalPage } from './refusal-page.js';
import { recognise, wordsFor } from './require-session.js';
import { viewerOf } from './viewer.js';

export function isOfConsole({ path }: Request): boolean {
  return path === '/moderation' || path.startsWith('/moderation/');
}

/** The page for what the console could not do, with the way back to where its moderator was. */
export async function renderRefusal(ctx: Context, req: Request, error: unknown): Promise<string> {
  const { basePath } = ctx.config;
  const { status, title, detail } = toProblem(error, req.originalUrl);
  // What has failed may be what would tell who is there.
  const viewer = status >= 500 ? null : await recognise(ctx, req).catch(() => null);
  const { back } = (req.body ?? {}) as { back?: unknown };
  return renderRefusalPage({
    basePath,
    words: wordsFor(req),
    now: ctx.clock(),
    viewer: viewer === null ? null : viewerOf(viewer),
    status,
    title,
    detail,
    code: error instanceof DomainError ? error.code : null,
    faults: error instanceof DomainError ? error.faults : [],
    back: basePath + placeBack(typeof back === 'string' ? back : placeBefore(req, basePath), basePath),
  });
}
