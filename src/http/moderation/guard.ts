import type { Request } from 'express';
import type { Context } from '../../context.js';
import { authenticate, type Principal, requireRole } from '../../moderators/authenticate.js';
import type { Role } from '../../store/records.js';

/** Who is asking, if it is somebody with at least this role. @throws DomainError unauthenticated, forbidden. */
export async function guard(
  ctx: Pick<Context, 'store' | 'clock'>,
  req: Request,
  least: Role,
): Promise<Principal> {
  const [, token] = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  const principal = await authenticate(ctx, token);
  requireRole(principal, least);
  return principal;
}
