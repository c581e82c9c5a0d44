import type { Request } from 'express';
import type { Context } from '../../context.js';
import { requireScope } from '../../http/reach.js';
import { authenticate, type Principal, requireRole } from '../../moderators/authenticate.js';
import type { Role } from '../../store/database/records.js';

/**
 * Who is asking, if it is somebody with at least this role, and within reach of what the address names.
 * @throws DomainError unauthenticated, forbidden, not-found.
 */
export async function requireToken(
  ctx: Pick<Context, 'store' | 'clock' | 'sites'>,
  req: Request,
  least: Role,
): Promise<Principal> {
  const [, token] = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  const principal = await authenticate(ctx, token);
  requireRole(principal, least);
  await requireScope(ctx, principal, req);
  return principal;
}
