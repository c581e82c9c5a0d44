import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { plainLimit } from '../../src/door/door.js';
import { type House, openHouse } from '../support/house.js';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.js';
import { submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const toldOfLoss = 'requests could not be counted together';
const toldOfReturn = 'requests are counted together again';

(hasRedisServer ? describe : describe.skip)('the Redis that counts', () => {
  let redis: RedisServer;
  let house: House;

  beforeEach(async () => {
    redis = await startRedisServer();
    house = await openHouse('embedded', {
      workers: false,
      env: { REDIS_URL: redis.url, RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' },
    });
  });
  afterEach(async () => {
    await redis.restart();
    await house.close();
    await redis.close();
  });

  const reply = async (address: string) => {
    const { status, headers } = await submit(house, {}, { 'x-forwarded-for': address });
    const left = /"plain";r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1];
    return { status, used: plainLimit.points - Number(left) };
  };
  const taken = (used: number) => ({ status: 202, used });
  const lines = (message: string) =>
    house
      .logged()
      .split('\n')
      .filter((line) => line.includes(message));

  test('is killed: replies are taken and counted here, one line tells of it, and it counts on once it is back', async () => {
    expect([await reply('192.0.2.1'), await reply('192.0.2.1')]).toEqual([taken(1), taken(2)]);
    await redis.kill();
    for (let used = 1; used <= plainLimit.points; used += 1)
      expect(await reply('192.0.2.1')).toEqual(taken(used));
    expect((await reply('192.0.2.1')).status).toBe(429);
    expect((await reply('192.0.2.2')).status).toBe(202);
    expect(lines(toldOfLoss)).toEqual([expect.stringContaining('each process counts those it takes')]);
    expect(lines(toldOfReturn)).toEqual([]);

    await redis.restart();
    let others = 0;
    await waitUntil('the server counts again', async () => {
      others += 1;
      expect((await reply(`198.51.100.${others}`)).status).toBe(202);
      return lines(toldOfReturn).length > 0;
    });
    expect(await reply('192.0.2.1')).toEqual(taken(3));
    expect([lines(toldOfLoss).length, lines(toldOfReturn).length]).toEqual([1, 1]);
  });
});
