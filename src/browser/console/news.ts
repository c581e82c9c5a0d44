import { currentItem, isBusy, isOpen } from './items.js';

interface Decided {
  id: string;
  status: string;
  label: string;
}

interface News {
  count: number | null;
  label: string;
  tally: Record<string, string>;
  decided: Decided[];
}

/** What others have decided, as last heard. */
let decided: Decided[] = [];

/** What has come since the page was made is announced above it; nothing moves under the hand. */
export function watchUpdates(): void {
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
  // What was under the hand when it was heard of is passed over once the hand is off it.
  document.addEventListener('focusin', passOver);
}

function show({ count, label, tally, decided: heard }: News): void {
  decided = heard;
  passOver();
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

/**
 * What somebody else has decided keeps its place and its size, says how it stands, and waits no more. The one that
 * has focus is let alone: whoever decides about it is told that somebody was faster.
 */
function passOver(): void {
  for (const { id, status, label } of decided) {
    const item = document.querySelector<HTMLElement>(`#comment-${CSS.escape(id)}`);
    if (item === null || !isOpen(item) || isBusy(item) || item === currentItem()) continue;
    item.dataset['item'] = 'elsewhere';
    const mark = item.querySelector('.mark');
    if (mark !== null) mark.className = `mark mark-${status}`;
    mark?.replaceChildren(label);
  }
}
