import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addressLimit, plainLimit } from '../../src/admission/admission.js';
import { type House, openHouse } from '../support/house.js';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.js';
import { post, submit } from '../support/requests.js';
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

  test('is away: 650 empty posts from one address leave the site open, and a flood makes it ask for work', async () => {
    await redis.kill();
    const empty = () => post(house, '/v1/sites/default/comments', {}, { 'x-forwarded-for': '192.0.2.1' });
    const answers = [];
    for (let n = 0; n < 650; n += 1) answers.push((await empty()).status);
    expect(answers.filter((status) => status === 422)).toHaveLength(addressLimit.points);
    expect(await reply('192.0.2.2')).toEqual(taken(1));
    const statuses = [];
    for (let n = 0; n < 40; n += 1) statuses.push((await reply(`198.51.100.${n}`)).status);
    expect(statuses.at(0)).toBe(202);
    expect(statuses.at(-1)).toBe(403);
  });
});
