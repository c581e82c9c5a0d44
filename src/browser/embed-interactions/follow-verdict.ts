import type { CommentStatusName } from '../../threads/views.js';

/** The rules judge within a second or so; a moderator takes longer, and each look costs the service one. */
const pauseMinMs = 1_000;
const pauseMaxMs = 60_000;

const undecided: readonly CommentStatusName[] = ['pending', 'held'];

/**
 * Says what becomes of a reply, by its author's private link: looks again after a second and then less and less often,
 * until there is a verdict that stands, or nobody wants to know.
 * @param wanted false ends it. While the page is in the background nothing is asked.
 */
export function followVerdict(
  statusUrl: string,
  { wanted, told }: { wanted: () => boolean; told: (status: CommentStatusName) => void },
): void {
  let known: CommentStatusName = 'pending';
  const lookAfter = (pauseMs: number): void => {
    setTimeout(() => {
      if (wanted()) look(pauseMs).catch(reportError);
    }, pauseMs);
  };
  const look = async (pauseMs: number): Promise<void> => {
    const status = document.hidden ? known : await readVerdict(statusUrl);
    if (!wanted()) return;
    if (status && status !== known) {
      known = status;
      told(status);
    }
    if (undecided.includes(known)) lookAfter(Math.min(pauseMs * 2, pauseMaxMs));
  };
  lookAfter(pauseMinMs);
}

/** Undefined when it cannot be had just now. */
async function readVerdict(statusUrl: string): Promise<CommentStatusName | undefined> {
  try {
    const response = await fetch(`${statusUrl}/verdict`, { referrerPolicy: 'no-referrer' });
    return response.ok ? ((await response.json()) as { status: CommentStatusName }).status : undefined;
  } catch {
    return undefined;
  }
}
