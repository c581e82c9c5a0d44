import { expect, test } from '@jest/globals';
import type { Logger } from 'pino';
import { createLog } from '../src/log.js';

function logged(
  write: (log: Logger) => void,
  level = 'debug',
): { line: string; event: Record<string, unknown> } {
  const lines: string[] = [];
  write(
    createLog(level, {
      write: (line: string) => {
        lines.push(line);
      },
    }),
  );
  const line = lines.join('');
  return { line, event: line === '' ? {} : (JSON.parse(line) as Record<string, unknown>) };
}

test('an event is one JSON line with its level, its time and its message', () => {
  const { line, event } = logged((log) => {
    log.info({ commentId: 'c1' }, 'judged');
  });
  expect(line.match(/\n/g)).toHaveLength(1);
  expect(event).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    commentId: 'c1',
    msg: 'judged',
  });
});

test('what is below the level is not written', () => {
  expect(
    logged((log) => {
      log.debug('quiet');
    }, 'info').line,
  ).toBe('');
});

test('what a reader typed and what opens a door is dropped, one level down too', () => {
  const secret = 'do-not-log-this';
  const fields = [
    'email',
    'emailSealed',
    'authorName',
    'name',
    'body',
    'password',
    'token',
    'statusUrl',
    'authorization',
    'cookie',
  ];
  for (const field of fields) {
    const { line } = logged((log) => {
      log.info({ [field]: secret, comment: { [field]: secret, id: 'c1' } }, 'seen');
    });
    expect(line).not.toContain(secret);
    expect(line).toContain('c1');
  }
});

test('an error keeps its kind, its code, its place and its cause', () => {
  const cause = Object.assign(new RangeError('too far'), { code: 'E_FAR' });
  const { event } = logged((log) => {
    log.error({ err: new Error('could not judge', { cause }) }, 'failed');
  });
  expect(event['err']).toMatchObject({
    type: 'Error',
    message: 'could not judge',
    cause: { type: 'RangeError', message: 'too far', code: 'E_FAR' },
  });
  expect(JSON.stringify(event['err'])).toContain('log.test');
});

test.each([
  ['an error', new Error('mail to ada@example.org bounced')],
  ['its cause', new Error('failed', { cause: new Error('mail to ada@example.org bounced') })],
  ['a thing thrown that is no error', 'mail to ada@example.org bounced'],
  ['a connection URL', new Error('cannot reach postgres://ada:ada@example.org:5432/anteroom')],
  ['an address in brackets', new Error('"Ada" <ada@example.org>, (ada@example.org), \'ada@example.org\'')],
])('%s that quotes an address is logged without it', (_, err) => {
  const { line } = logged((log) => {
    log.error({ err }, 'failed');
  });
  expect(line).not.toContain('ada@example.org');
  expect(line).toContain('[address]');
});

test('a row that a database error quotes is left out to its end, over several lines', () => {
  const err = new Error(
    'violates check constraint\nDETAIL: Failing row contains (1, Lovelace,\nsecond line of a comment,\nthird line).',
  );
  const { line, event } = logged((log) => {
    log.error({ err }, 'failed');
  });
  expect(line).not.toMatch(/Lovelace|second line|third line/);
  expect(event['err']).toMatchObject({
    message: expect.stringContaining('violates check constraint') as unknown,
  });
});

test('a key that a database error quotes is left out', () => {
  const err = new Error('duplicate key\nKey (email)=(Ada Lovelace) already exists.');
  expect(
    logged((log) => {
      log.error({ err }, 'failed');
    }).line,
  ).not.toContain('Lovelace');
});
