interface News {
  count: number | null;
  label: string;
  tally: Record<string, string>;
}

/** What has come since the page was made is announced above it; nothing moves under the hand. */
export function watchNews(): void {
  const address = document.querySelector<HTMLElement>('[data-events]')?.dataset['events'];
  if (address === undefined) return;
  let source: EventSource | null = null;
  const follow = () => {
    if (document.visibilityState === 'hidden') {
      source?.close();
      source = null;
    } else if (source === null) {
      source = new EventSource(address);
      source.onmessage = ({ data }: MessageEvent<string>) => {
        show(JSON.parse(data) as News);
      };
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
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
