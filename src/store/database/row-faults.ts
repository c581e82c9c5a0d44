/**
 * Whether the database refused what a row holds, rather than being unwell: the same row will be refused again.
 * SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation):
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isRowFault(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== null && /^(?:22|23)/.test(state);
}

/** Whether something refers to a row that is gone: a note about a comment that is being erased. */
export function isGone(error: unknown): boolean {
  return sqlStateOf(error) === foreignKeyViolation || codeOf(error) === recordNotFound;
}

const foreignKeyViolation = '23503';
/** https://www.prisma.io/docs/orm/reference/error-reference */
const recordNotFound = 'P2025';

/** Prisma's own codes for what the database answered, where it keeps the SQLSTATE to itself. */
const statesByPrismaCode: Readonly<Record<string, string>> = {
  P2000: '22001',
  P2002: '23505',
  P2003: foreignKeyViolation,
  P2004: '23000',
  P2011: '23502',
  P2020: '22003',
};

const causesMax = 5;

function sqlStateOf(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > causesMax) return null;
  const { originalCode, code, cause, meta } = error as Record<string, unknown>;
  if (typeof originalCode === 'string') return originalCode;
  const known = typeof code === 'string' ? statesByPrismaCode[code] : undefined;
  const inner = (meta as { driverAdapterError?: unknown } | null | undefined)?.driverAdapterError;
  return known ?? sqlStateOf(inner, depth + 1) ?? sqlStateOf(cause, depth + 1);
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
}
