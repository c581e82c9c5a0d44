const unitSeconds: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago `iso` was, seen from `now`, in the words of `language`: “3 hours ago”, “now” below a minute. */
export function relativeTime(iso: string, now: Date, language: string): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const [unit, size] = unitSeconds.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', Infinity];
  const style = { numeric: unit === 'second' ? 'auto' : 'always' } as const;
  // `|| 0` turns the −0 of a moment ago into 0, which is “now” and not “0 seconds ago”.
  return new Intl.RelativeTimeFormat(language, style).format(Math.trunc(seconds / size) || 0, unit);
}

/** The full date and time of `iso`; in the reader's own time zone unless one is given. */
export function fullTime(iso: string, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(timeZone && { timeZone }),
  }).format(new Date(iso));
}
