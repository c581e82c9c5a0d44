import { once } from 'node:events';
import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import { auditFilter } from '../../api/moderation/audit.js';
import type { Context } from '../../context.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { auditLimitDefault, exportAudit, readAudit, recordAudit } from '../../moderators/audit.js';
import {
  type AuditFormat,
  auditFileHead,
  auditFileLines,
  auditFormats,
} from '../../moderators/audit-file.js';
import { requireSession, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { renderAuditPage } from './audit-page.js';

const downloadPath = z.object({ format: z.enum(auditFormats, `must be ${auditFormats.join(' or ')}`) });
const contentTypes: Record<AuditFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** `/moderation/audit`: what people have done here, to read and to take away. */
export function consoleAuditRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/audit',
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { moderator, ...query } = readFilter(req);
      const [log, moderators] = await Promise.all([
        readAudit(ctx, { ...query, moderatorId: moderator, limit: auditLimitDefault }),
        ctx.store.moderators.listNames(),
      ]);
      res.set(htmlHeaders.console).end(
        renderAuditPage({
          basePath: ctx.config.basePath,
          words: wordsFor(req),
          now: ctx.clock(),
          viewer: viewerOf(viewer),
          query: { moderator, ...query },
          moderators,
          ...log,
        }),
      );
    }),
  );

  routes.get(
    '/moderation/audit.:format',
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { format } = parse(downloadPath, req.params);
      const { moderator, action } = readFilter(req);
      await recordAudit(ctx, {
        action: 'audit-exported',
        moderatorId: viewer.moderatorId,
        details: { format },
      });
      res.set({
        'Content-Type': contentTypes[format],
        'Content-Disposition': `attachment; filename="anteroom-audit.${format}"`,
        'Cache-Control': 'no-store',
      });
      await write(res, format, exportAudit(ctx, { moderatorId: moderator, action }));
    }),
  );
}

function readFilter(req: Request) {
  const set = Object.entries(req.query).filter(([, value]) => value !== '');
  return parse(auditFilter, Object.fromEntries(set));
}

/** A page at a time, and no faster than it is taken. */
async function write(
  res: Response,
  format: AuditFormat,
  pages: ReturnType<typeof exportAudit>,
): Promise<void> {
  res.write(auditFileHead(format));
  for await (const entries of pages) {
    if (res.destroyed) return;
    if (!res.write(auditFileLines(format, entries)))
      await Promise.race([once(res, 'drain'), once(res, 'close')]);
  }
  res.end();
}
