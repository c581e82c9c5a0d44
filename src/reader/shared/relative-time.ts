const unitSeconds: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

// A formatter takes longer to make than a hundred times to format.
const relative: Record<string, Intl.RelativeTimeFormat> = {};
const full: Record<string, Intl.DateTimeFormat> = {};

/** How long ago `iso` was, seen from `now`, in the words of `language`: “3 hours ago”, “now” below a minute. */
export function relativeTime(iso: string, now: Date, language: string): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const [unit, size] = unitSeconds.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', Infinity];
  const style = { numeric: unit === 'second' ? 'auto' : 'always' } as const;
  const format = (relative[`${language} ${style.numeric}`] ??= new Intl.RelativeTimeFormat(language, style));
  // `|| 0` turns the −0 of a moment ago into 0, which is “now” and not “0 seconds ago”.
  return format.format(Math.trunc(seconds / size) || 0, unit);
}

/** The full date and time of `iso`; in the reader's own time zone unless one is given. */
export function fullTime(iso: string, language: string, timeZone?: string): string {
  const format = (full[`${language} ${timeZone ?? ''}`] ??= new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(timeZone && { timeZone }),
  }));
  return format.format(new Date(iso));
}
