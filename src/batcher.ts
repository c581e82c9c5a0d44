import { DomainError } from './errors.js';

export interface Batcher<Item, Result> {
  /** Resolves with the item's own result, or rejects as the whole batch did. */
  add(item: Item): Promise<Result>;
  /** Resolves once nothing is waiting or under way. */
  idle(): Promise<void>;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

/**
 * Group commit: while earlier batches are under way, new items gather, and then go together. An idle
 * batcher sends an item on its own at the end of the current turn of the event loop, so light traffic
 * waits for nothing and heavy traffic shares round trips. A batch that fails is run again in halves, and so down to
 * the item, so that one bad item fails alone and costs the others a few runs. `DomainError('unavailable')` says that
 * nothing works at the moment: then all of the batch fail at once.
 *
 * @param run answers one result for each item, in order; all of a batch, or none of it, takes effect.
 * @param sizeMax items in one batch.
 * @param concurrencyMax batches under way at once.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { sizeMax, concurrencyMax }: { sizeMax: number; concurrencyMax: number },
): Batcher<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  const idleListeners: (() => void)[] = [];
  let underWay = 0;
  let scheduled = false;

  function schedule() {
    if (scheduled || waiting.length === 0 || underWay >= concurrencyMax) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      while (waiting.length > 0 && underWay < concurrencyMax) void send(waiting.splice(0, sizeMax));
    });
  }

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      if (results.length !== batch.length)
        throw new Error(`a batch of ${batch.length} got ${results.length} results`);
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error)) for (const { reject } of batch) reject(error);
      else {
        const middle = Math.ceil(batch.length / 2);
        await settle(batch.slice(0, middle));
        await settle(batch.slice(middle));
      }
    }
  }

  async function send(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    underWay += 1;
    try {
      await settle(batch);
    } finally {
      underWay -= 1;
      schedule();
      if (underWay === 0 && waiting.length === 0) {
        for (const listener of idleListeners.splice(0)) listener();
      }
    }
  }

  return {
    add(item) {
      return new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        schedule();
      });
    },
    idle() {
      if (underWay === 0 && waiting.length === 0) return Promise.resolve();
      return new Promise((resolve) => idleListeners.push(resolve));
    },
  };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'unavailable';
}
