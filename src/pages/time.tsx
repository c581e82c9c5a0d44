import { fullTime, relativeTime } from './relative-time.js';

interface TimeProps {
  iso: string;
  now: Date;
  /** BCP 47; English unless told otherwise. */
  language?: string | undefined;
}

/** A moment as a person says it, with the full date on hover and for screen readers. */
export function Time({ iso, now, language = 'en' }: TimeProps) {
  const full = `${fullTime(iso, language === 'en' ? 'en-GB' : language, 'UTC')} UTC`;
  return (
    <time dateTime={iso} title={full}>
      {relativeTime(iso, now, language)}
      <span class="ar-vh">, {full}</span>
    </time>
  );
}
