import type { Behaviour } from './behaviour.js';
import { inSlices } from './in-slices.js';

const everyMs = 30_000;

/** Keeps “3 minutes ago” true while somebody looks. */
export const keepTimes: Behaviour = ({ root, draw }, words) => {
  return {
    follow: (left) => {
      const timer = setInterval(() => {
        if (!document.hidden) inSlices(putRight()).catch(reportError);
      }, everyMs);
      left.addEventListener('abort', () => {
        clearInterval(timer);
      });
    },
  };

  function* putRight(): Generator<void> {
    for (const time of root.querySelectorAll('time')) {
      const shown = time.firstChild;
      const now = draw.time(time.dateTime, words).firstChild?.nodeValue ?? '';
      if (shown && shown.nodeValue !== now) shown.nodeValue = now;
      yield;
    }
  }
};
