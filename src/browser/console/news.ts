interface News {
  count: number | null;
  label: string;
  tally: Record<string, string>;
}

const askEveryMs = 10_000;
const askSoonMs = 800;
let soon: number | undefined;

/** What has come since the page was made is announced above it; nothing moves under the hand. */
export function watchNews(): void {
  setInterval(() => {
    if (document.visibilityState === 'visible') void ask();
  }, askEveryMs);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void ask();
  });
}

/** Asks in a moment; several times in a row count as once. */
export function askNews(): void {
  clearTimeout(soon);
  soon = setTimeout(() => void ask(), askSoonMs);
}

async function ask(): Promise<void> {
  const address = document.querySelector<HTMLElement>('[data-news]')?.dataset['news'];
  if (address === undefined) return;
  const response = await fetch(address).catch(() => null);
  if (response?.ok !== true || response.redirected) return;
  show((await response.json()) as News);
}

function show({ count, label, tally }: News): void {
  for (const [status, text] of Object.entries(tally)) {
    const place = document.querySelector(`[data-count="${CSS.escape(status)}"]`);
    if (place !== null && place.textContent !== text) place.textContent = text;
  }
  const bar = document.querySelector<HTMLElement>('[data-news-bar]');
  const link = bar?.querySelector('a');
  if (bar == null || link == null) return;
  bar.hidden = count === 0;
  link.textContent = label;
}
