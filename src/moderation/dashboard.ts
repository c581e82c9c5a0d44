import type { Context } from '../context.js';
import { firstIdAt } from '../ids.js';
import { perDayAndStatusMax, waitingMax } from '../store/comments/stats.js';
import { CommentStatus } from '../store/database/records.js';
import type { DashboardView } from './dashboard-views.js';

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
const daysShown = 30;
const waitingHours = [1, 6, 24, 3 * 24, 7 * 24] as const;
const latencySeconds = [0.1, 0.5, 2, 10, 60] as const;

/** How the queue, the days and the judging stand: of one site, or of all. */
export async function readDashboard(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  siteId: string | undefined,
): Promise<DashboardView> {
  const now = clock().getTime();
  const today = Math.floor(now / dayMs) * dayMs;
  const days = Array.from({ length: daysShown + 1 }, (_, index) => today + (index - daysShown + 1) * dayMs);
  const [waiting, perDay, latencies] = await Promise.all([
    store.figures.waiting(
      siteId,
      waitingHours.map((hours) => firstIdAt(now - hours * hourMs)),
    ),
    store.figures.perDay(siteId, days.map(firstIdAt)),
    store.figures.latencies(siteId),
  ]);
  return {
    waiting: [...waitingHours, null].map((underHours, passed) => ({
      underHours,
      count: waiting.find((row) => row.passed === passed)?.count ?? 0,
    })),
    days: days.slice(0, -1).map((day, index) => ({
      day: new Date(day).toISOString().slice(0, 10),
      counts: Object.fromEntries(
        Object.values(CommentStatus).map((status) => [
          status,
          perDay.find((row) => row.day === index && row.status === status)?.count ?? 0,
        ]),
      ) as DashboardView['days'][number]['counts'],
    })),
    latency: describeLatencies(latencies),
    bounds: { perDayAndStatus: perDayAndStatusMax, waiting: waitingMax },
  };
}

function describeLatencies(latencies: readonly number[]): DashboardView['latency'] {
  const sorted = [...latencies].sort((one, other) => one - other);
  const from = [0, ...latencySeconds];
  return {
    buckets: [...latencySeconds, null].map((underSeconds, index) => ({
      underSeconds,
      count: sorted.filter((seconds) => seconds >= (from[index] ?? 0) && seconds < (underSeconds ?? Infinity))
        .length,
    })),
    median: quantile(sorted, 0.5),
    slowest5Percent: quantile(sorted, 0.95),
  };
}

/** Nearest rank. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
