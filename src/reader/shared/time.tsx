import { fullTime, relativeTime } from './relative-time.js';

interface TimeProps {
  iso: string;
  now: Date;
  /** BCP 47; English unless told otherwise. */
  language?: string | undefined;
  /** What the moment is of the thing around it, in the words of schema.org. */
  itemprop?: 'dateCreated';
}

/** A moment as a person says it, with the full date on hover and for screen readers. */
export function Time({ iso, now, language = 'en', itemprop }: TimeProps) {
  const full = `${fullTime(iso, language === 'en' ? 'en-GB' : language, 'UTC')} UTC`;
  return (
    <time dateTime={iso} title={full} itemprop={itemprop}>
      {relativeTime(iso, now, language)}
      <span class="ar-vh">, {full}</span>
    </time>
  );
}
