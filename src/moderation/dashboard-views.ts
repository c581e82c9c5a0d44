import type { CommentStatusName } from '../threads/views.js';

/** Figures of one site or of all, JSON-ready. A count that has reached its bound is of that many or more. */
export interface DashboardView {
  /** Comments that are held, by how long they have waited: younger than each of these hours, and older than all. */
  waiting: { underHours: number | null; count: number }[];
  /** Comments by the day they came (UTC), oldest day first, as they stand now. */
  days: { day: string; counts: Record<CommentStatusName, number> }[];
  /** From a comment's coming to what the rules said of it: of the latest ones, under each of these seconds, and over. */
  latency: {
    buckets: { underSeconds: number | null; count: number }[];
    /** Seconds; null while nothing has been judged. */
    median: number | null;
    slowest5Percent: number | null;
  };
  bounds: { perDayAndStatus: number; waiting: number };
}
