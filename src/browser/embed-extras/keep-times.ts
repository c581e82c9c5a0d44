import type { Behaviour } from './behaviour.js';

const everyMs = 30_000;

/** Keeps “3 minutes ago” true while somebody looks. */
export const keepTimes: Behaviour = ({ root, draw }, words) => ({
  follow: (left) => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      for (const time of root.querySelectorAll('time')) {
        const shown = time.firstChild;
        const now = draw.time(time.dateTime, words).firstChild?.nodeValue ?? '';
        if (shown && shown.nodeValue !== now) shown.nodeValue = now;
      }
    }, everyMs);
    left.addEventListener('abort', () => {
      clearInterval(timer);
    });
  },
});
