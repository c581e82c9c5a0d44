import type { z } from 'zod';
import type { Limit } from '../../admission/counters.js';
import type { ErrorCode } from '../../errors.js';
import type { Role } from '../../store/database/records.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Who may call a route: anybody; anybody on a page of an origin that the site names; whoever has a comment's private
 * link; or the least role of a bearer token.
 */
export type Caller = 'anybody' | 'site-origin' | 'private-link' | Role;

/**
 * What keeps a moderator who is bound to some sites from the others: the site, comment or run that the path names is
 * answered with 404 (`site`, `comment`, `dry-run`, `bulk-decision`); other sites are left out of lists and selections
 * (`narrowed`); or the route is about no site (`none`).
 */
export type Scope = 'site' | 'comment' | 'dry-run' | 'bulk-decision' | 'narrowed' | 'none';

/** JSON of a schema, a body of another type, or no body at all. */
export type RouteAnswer = { does: string } & (
  | { schema: z.ZodType; type?: string }
  | { schema?: never; type?: string }
);

export interface RouteInput {
  path?: z.ZodObject;
  query?: z.ZodObject;
  /** By their names in lower case. */
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** Media types of the body; JSON unless given. */
  bodyTypes?: readonly string[];
  /** A request may come without its body. */
  bodyIsOptional?: boolean;
}

/** A route of the JSON API. Its path is written as Express has it. */
export interface Route {
  method: Method;
  path: string;
  summary: string;
  caller: Caller;
  /** Of a route that asks for a token. */
  scope?: Scope;
  input?: RouteInput;
  /** By status. */
  answers: Readonly<Record<number, RouteAnswer>>;
  /** What it refuses by itself; `invalid`, `unauthenticated` and others follow from the rest, see `errorsOf`. */
  errors?: readonly ErrorCode[];
  limits?: readonly Limit[];
}

const roles: ReadonlySet<string> = new Set(['viewer', 'moderator', 'administrator'] satisfies Role[]);

/** The least role of a token that a route asks for; null for one that asks for no token. */
export function roleOf({ caller }: Pick<Route, 'caller'>): Role | null {
  return roles.has(caller) ? (caller as Role) : null;
}

/** Every error that a route answers, in the order in which a request meets them. */
export function errorsOf(route: Route): ErrorCode[] {
  const { input = {}, limits = [], errors = [], caller, scope } = route;
  const found: ErrorCode[] = [];
  if (roleOf(route) !== null) found.push('unauthenticated', 'forbidden');
  if (caller === 'site-origin') found.push('origin-not-allowed');
  if (caller === 'private-link' || /:(?:id|site)\b/.test(route.path)) found.push('not-found');
  if (scope === 'narrowed' && (input.query !== undefined || input.body !== undefined))
    found.push('not-found');
  if (input.body !== undefined) found.push('malformed', 'too-large', 'unsupported-media-type');
  if (mayBeInvalid(input)) found.push('invalid');
  if (limits.length > 0) found.push('too-many-requests');
  return [...new Set([...found, ...errors, 'unavailable' as const])];
}

/** A path and headers of which any text will do are never at fault; a query and a body may hold what is not known. */
function mayBeInvalid({ path, query, headers, body }: RouteInput): boolean {
  if (query !== undefined || body !== undefined) return true;
  const parts = [path, headers].flatMap((part) => Object.values<z.ZodType>(part?.shape ?? {}));
  return parts.some((part) => !part.safeParse('?').success);
}
