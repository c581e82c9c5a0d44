/** UUIDv7 (RFC 9562) begins with the milliseconds since 1970, so that ids can stand for times in a search. */
const timeDigits = 12;

/** When a UUIDv7 was made, in milliseconds since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, timeDigits), 16);
}

/** An id no higher than that of anything made at `ms` or later, and above all that was made before. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(timeDigits, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
