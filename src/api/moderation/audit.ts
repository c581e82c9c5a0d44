import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { parse } from '../../http/parse.js';
import { pageLimit } from '../../input/numbers.js';
import { auditLimitDefault, auditLimitMax, readAudit } from '../../moderators/audit.js';
import { auditActions, decisionAction } from '../../moderators/audit-views.js';
import { requireToken } from './require-token.js';

/** What part of the audit log somebody asks for. */
export const auditFilter = z.strictObject({
  moderator: z.uuid('must be the id of a moderator').optional(),
  action: z.enum([...auditActions, decisionAction], 'must be an action of the audit log').optional(),
  cursor: z.uuid('must be a nextCursor from an earlier answer').optional(),
});

export const auditQuery = auditFilter.extend({
  limit: pageLimit({ max: auditLimitMax, standard: auditLimitDefault }),
});

/** What people have done here. */
export function auditRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/audit', async (req, res) => {
    await requireToken(ctx, req, 'administrator');
    const { moderator, ...query } = parse(auditQuery, req.query);
    res.json(await readAudit(ctx, { ...query, moderatorId: moderator }));
  });
}
