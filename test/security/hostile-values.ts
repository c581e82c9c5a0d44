/**
 * What people, programs and attackers put where something else is expected. Those called "always" are asked of every
 * place; of the others each place gets its turn of a few, so that the whole takes seconds.
 */

const deepLevels = 2_000;

/** Strings for a place in JSON. */
const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\udfffb',
  '\uffff\ufdd0\u{10ffff}',
  '\u202e\u2066\u200b\u00ad\ufeff',
  '🇩'.repeat(25),
  '👨‍👩‍👧‍👦'.repeat(30),
  'e' + '\u0301'.repeat(500),
  'x'.repeat(5_000),
  '2147483648',
  '-1',
  '1e999',
  'NaN',
  '9007199254740993',
  '1.5',
  '275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30',
  '019A5B7E-0000-7000-8000-00000000000F',
  '00000000-0000-0000-0000-000000000000',
  'https://a.example/%00%ff%ed%a0%80',
  'https://[::1]:99999/',
  'https://\ud800.example/',
  'a\u0000@example.org',
  '__proto__',
  "' OR 1=1 --",
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '{"a":1}',
];

/** Anything else that JSON can hold. */
const things: readonly unknown[] = [
  true,
  0,
  -1,
  1.5,
  2 ** 32,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [null],
  [[]],
  ['\ud800', 'a\u0000'],
  [2 ** 31],
  { 'a\u0000': '\u0000' },
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}'),
];

/** For a place in JSON. */
export const hostileThings = {
  always: ['a\u0000b', '\ud800', 2 ** 31, null, { '\ud800': 1 }] as readonly unknown[],
  inTurn: [...texts, ...things],
};

/** Bodies that are JSON by their type alone, or hardly. */
export const hostileBodies = {
  always: [undefined, '', '{"\\ud800":1}'] as readonly (string | undefined)[],
  inTurn: [
    'null',
    '"text"',
    '7',
    '[]',
    '{',
    '{"a\\u0000":"\\udfff"}',
    '{"__proto__":{"status":"approved"}}',
    '{"constructor":null,"toString":1,"hasOwnProperty":2}',
    `${'['.repeat(deepLevels)}${']'.repeat(deepLevels)}`,
    `${'{"a":'.repeat(deepLevels)}1${'}'.repeat(deepLevels)}`,
    `{"a":${'9'.repeat(400)}}`,
    `{"a":"${'x'.repeat(70_000)}"}`,
    '\ufeff{}',
  ] as readonly string[],
};

/** Values of a query or a form as they stand in the address, percent-encoded already. */
export const hostileEncodings = {
  always: ['%00', '%ff', '2147483648'] as readonly string[],
  inTurn: [
    '',
    'a%00b',
    '%ed%a0%80',
    '%',
    '%zz',
    '%ef%bf%bf',
    '%f0%9f%87%a9'.repeat(25),
    'x'.repeat(3_000),
    '99999999999999999999',
    '-1',
    '0',
    '1.5',
    '1e3',
    'NaN',
    '275760-09-14T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '019A5B7E-0000-7000-8000-00000000000F',
    '__proto__',
    'toString',
    '%27%20OR%201=1',
    'null',
    'https%3A%2F%2Fa.example%2F%2500',
  ] as readonly string[],
};

/** A segment of a path. */
export const hostileSegments = {
  always: ['%00', '%ff'] as readonly string[],
  inTurn: [
    'a%00',
    '%ed%a0%80',
    '%',
    '%zz',
    '%2e%2e%2f',
    '%f0%9f%87%a9',
    'x'.repeat(3_000),
    '2147483648',
    '99999999999999999999',
    '-1',
    '1e3',
    '__proto__',
    'constructor',
    '019A5B7E-0000-7000-8000-00000000000F',
  ] as readonly string[],
};

/** Headers, each set with an otherwise ordinary request. */
type Headers = Readonly<Record<string, string>>;

export const hostileHeaders = {
  always: [{ 'content-type': 'application/x-www-form-urlencoded' }] as readonly Headers[],
  inTurn: [
    { 'content-type': 'application/json; charset=x-nonsense' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/x-www-form-urlencoded; charset=x-nonsense' },
    { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/' },
    { 'content-type': '\u00ff\u00fe' },
    { 'content-encoding': 'x-nonsense' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'br' },
    { 'if-none-match': '"\u00ff", W/"x", *,,"' },
    { 'if-modified-since': 'yesterday' },
    { range: 'bytes=9-1,-,99999999999999999999-' },
    { cookie: 'anteroom_session=%ff%00; =; ;;a; __proto__=1; \u00ff=\u00fe' },
    { 'accept-language': '\u00ff;q=x,*;q=2,-,de-DE-DE-DE' },
    { accept: '\u00ff/;q=9,,*' },
    { 'idempotency-key': '\u00ff\u00fe' },
    { 'idempotency-key': 'x'.repeat(5_000) },
    { 'last-event-id': '\u00ff' },
    { origin: 'https://' },
    { origin: '\u00ff' },
    { origin: 'null' },
    { referer: 'https://%ff\u00ff' },
    { host: 'a b' },
    { 'x-forwarded-for': '\u00ff, , ::1%eth0, [::1]:99999' },
    { 'user-agent': '\u00ff'.repeat(2_000) },
    { prefer: 'return=\u00ff' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer \u00ff' },
    { authorization: 'Basic ====' },
  ] as readonly Headers[],
};

/** Deals out what is asked of one place after another. */
export function dealer() {
  let next = 0;
  return <Value>({ always, inTurn }: { always: readonly Value[]; inTurn: readonly Value[] }): Value[] => [
    ...always,
    ...Array.from({ length: inTurnEach }, () => inTurn[next++ % inTurn.length] as Value),
  ];
}

/** Of each list; more of them cover the same ground sooner, and take longer. */
const inTurnEach = 2;
