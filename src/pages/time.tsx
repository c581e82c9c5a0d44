import { fullTime, relativeTime } from './relative-time.js';

/** A moment as a person says it, with the full date on hover and for screen readers. */
export function Time({ iso, now }: { iso: string; now: Date }) {
  const full = `${fullTime(iso, 'en-GB', 'UTC')} UTC`;
  return (
    <time dateTime={iso} title={full}>
      {relativeTime(iso, now, 'en')}
      <span class="ar-vh">, {full}</span>
    </time>
  );
}
