import { z } from 'zod';
import { accessInput, readAccess } from '../../access/grant.js';
import type { Context } from '../../context.js';
import { parse } from '../../http/parse.js';
import type { Access } from '../../store/moderators/moderators.js';
import type { RoleName } from '../words/words-account.js';

/** One box that is ticked arrives as a string, several as a list. */
const accessForm = accessInput.extend({
  sites: z.preprocess((value) => (value === undefined ? [] : [value].flat()), accessInput.shape.sites),
});

/** The access that a form asks for, and what it shows again when that cannot be. */
export async function readAccessForm(
  ctx: Pick<Context, 'sites'>,
  body: unknown,
): Promise<{ access: Access | null; shown: { role: RoleName; sites: string[] | null } }> {
  const { role, reach: scope, sites } = (body ?? {}) as Record<string, unknown>;
  const input = parse(accessForm, { role, reach: scope, sites });
  return {
    access: await readAccess(ctx, input),
    shown: { role: input.role, sites: input.reach === 'all' ? null : input.sites },
  };
}
