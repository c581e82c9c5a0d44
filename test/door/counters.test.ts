import { expect, test } from '@jest/globals';
import { createCounters, type Limit } from '../../src/door/counters.js';
import { use } from '../../src/door/use.js';

const limit: Limit = { name: 'knocks', points: 3, windowSeconds: 60 };
const nobody = 'postgres://anteroom@127.0.0.1:1/anteroom';

test.each([
  ['PostgreSQL', undefined],
  ['Redis', 'redis://127.0.0.1:1'],
  ['a Redis cluster', 'redis://127.0.0.1:1,redis://127.0.0.1:2'],
])('while %s is away the process counts for itself, and turns nobody away for that', async (_, redisUrl) => {
  const counters = createCounters({ databaseUrl: nobody, redisUrl, log: { warn: () => undefined } });
  try {
    const uses = [];
    for (let n = 0; n < 4; n += 1) uses.push(await use(counters, limit, 'somebody'));
    expect(uses.map(({ remaining, isOver }) => [remaining, isOver])).toEqual([
      [2, false],
      [1, false],
      [0, false],
      [0, true],
    ]);
    expect((await use(counters, limit, 'somebody else')).isOver).toBe(false);
  } finally {
    await counters.close();
  }
});
