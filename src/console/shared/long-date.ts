/** A day as the console writes it everywhere: “24 November 2026”. @param language BCP 47 */
export function longDate(iso: string, language: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(iso));
}
