import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBatcher } from '../src/batcher.js';
import { DomainError } from '../src/errors.js';

/** A run that is under way until it is told to end. */
function gate() {
  const batches: { items: readonly number[]; end: () => void }[] = [];
  const run = (items: readonly number[]) =>
    new Promise<number[]>((resolve) => {
      batches.push({
        items,
        end: () => {
          resolve(items.map((item) => item * 10));
        },
      });
    });
  return { batches, run };
}

const nextTurn = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
const nextTurns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
};

describe('group commit', () => {
  test('items added in one turn go together, and each gets its own result', async () => {
    const { batches, run } = gate();
    const batcher = createBatcher(run, { sizeMax: 10, concurrencyMax: 1 });
    const results = Promise.all([1, 2, 3].map((item) => batcher.add(item)));
    await nextTurns();
    expect(batches.map(({ items }) => items)).toEqual([[1, 2, 3]]);
    batches[0]?.end();
    expect(await results).toEqual([10, 20, 30]);
  });

  test('while a batch is under way, new items gather and then go together', async () => {
    const { batches, run } = gate();
    const batcher = createBatcher(run, { sizeMax: 10, concurrencyMax: 1 });
    const first = batcher.add(1);
    await nextTurns();
    const rest = Promise.all([2, 3, 4].map((item) => batcher.add(item)));
    await nextTurns();
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    batches[0]?.end();
    await first;
    await nextTurns();
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    batches[1]?.end();
    expect(await rest).toEqual([20, 30, 40]);
  });

  test('no batch is larger, and no more are under way, than allowed', async () => {
    let underWay = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        async (count, sizeMax, concurrencyMax) => {
          const order: number[] = [];
          const batcher = createBatcher(
            async (items: readonly number[]) => {
              underWay += 1;
              expect(items.length).toBeLessThanOrEqual(sizeMax);
              expect(underWay).toBeLessThanOrEqual(concurrencyMax);
              order.push(...items);
              await nextTurn();
              underWay -= 1;
              return items.map((item) => item * 10);
            },
            { sizeMax, concurrencyMax },
          );
          const items = Array.from({ length: count }, (_, index) => index);
          expect(await Promise.all(items.map((item) => batcher.add(item)))).toEqual(
            items.map((item) => item * 10),
          );
          expect(order).toEqual(items);
          await batcher.idle();
          expect(underWay).toBe(0);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a failure', () => {
  const refusing = (refused: number, error: Error) => {
    const runs: (readonly number[])[] = [];
    const run = (items: readonly number[]) => {
      runs.push(items);
      return items.includes(refused)
        ? Promise.reject(error)
        : Promise.resolve(items.map((item) => item * 10));
    };
    return { runs, batcher: createBatcher(run, { sizeMax: 10, concurrencyMax: 1 }) };
  };

  test('of one bad item is its own: the others are run again without it', async () => {
    const { batcher } = refusing(2, new Error('two is bad'));
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.add(item)));
    expect(results).toEqual([
      { status: 'fulfilled', value: 10 },
      { status: 'rejected', reason: new Error('two is bad') },
      { status: 'fulfilled', value: 30 },
    ]);
  });

  test('of one bad item among a hundred costs the others a few runs, not a hundred', async () => {
    const runs: number[] = [];
    const batcher = createBatcher(
      (items: readonly number[]) => {
        runs.push(items.length);
        return items.includes(37) ? Promise.reject(new Error('bad')) : Promise.resolve(items);
      },
      { sizeMax: 100, concurrencyMax: 1 },
    );
    const items = Array.from({ length: 100 }, (_, index) => index);
    const results = await Promise.allSettled(items.map((item) => batcher.add(item)));
    expect(items.filter((item) => results[item]?.status === 'rejected')).toEqual([37]);
    expect(runs.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
  });

  test('that a caller can act on is its item’s too: something gone for one is there for the others', async () => {
    const { batcher } = refusing(2, new DomainError('not-found', 'gone'));
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('that says nothing works at the moment is everybody’s, at once', async () => {
    const { runs, batcher } = refusing(2, new DomainError('unavailable', 'not now'));
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(runs).toEqual([[1, 2, 3]]);
  });

  test('does not stop what comes after', async () => {
    const { batcher } = refusing(2, new Error('two is bad'));
    await expect(batcher.add(2)).rejects.toThrow('two is bad');
    expect(await batcher.add(3)).toBe(30);
  });

  test('to answer for every item is an error of the batch, not a result too few', async () => {
    const batcher = createBatcher(() => Promise.resolve([]), { sizeMax: 10, concurrencyMax: 1 });
    await expect(batcher.add(1)).rejects.toThrow('a batch of 1 got 0 results');
  });
});

describe('idle', () => {
  test('resolves at once when nothing is waiting or under way', async () => {
    const batcher = createBatcher((items: readonly number[]) => Promise.resolve(items), {
      sizeMax: 1,
      concurrencyMax: 1,
    });
    await batcher.idle();
  });

  test('waits for what is waiting and what is under way, failures included', async () => {
    const settled: string[] = [];
    const batcher = createBatcher(
      async (items: readonly string[]) => {
        await nextTurn();
        if (items.includes('bad')) throw new Error('bad');
        return items;
      },
      { sizeMax: 1, concurrencyMax: 1 },
    );
    for (const item of ['one', 'bad', 'three']) {
      batcher.add(item).then(
        () => settled.push(item),
        () => settled.push(item),
      );
    }
    await batcher.idle();
    expect(settled).toEqual(['one', 'bad', 'three']);
  });
});
