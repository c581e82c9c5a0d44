import pg, { type ClientConfig } from 'pg';

/** Notices when a server stops answering, while its connections stand as if nothing were. */
export interface ServerWatch {
  /** Something was asked of the server; call what comes back when that is over, with whether there was an answer. */
  asked(): (answered: boolean) => void;
  /** The server has fallen silent: nothing should be asked until it answers again. */
  isSilent(): boolean;
  close(): void;
}

export interface WatchLimits {
  /** Something is under way, and nothing at all has been heard for this long: the server is asked whether it is there. */
  silenceMs: number;
  /** It has this long to say so. */
  pingMs: number;
  /** While it is silent it is asked again after this long. */
  probeEveryMs: number;
}

/** Together with the counters' half second, well within the three seconds in which an answer is promised. */
const watchLimits: WatchLimits = { silenceMs: 700, pingMs: 1_000, probeEveryMs: 500 };

/**
 * A slow statement is no outage: the server still opens connections, and says so when asked. One that is stopped,
 * or behind a network that swallows everything, does not.
 * @param onSilent is called once each time it falls silent, to break off what waits.
 */
export function watchServer(
  config: ClientConfig,
  onSilent: () => void,
  { silenceMs, pingMs, probeEveryMs }: WatchLimits = watchLimits,
): ServerWatch {
  let underWay = 0;
  let heardAtMs = 0;
  let isSilent = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  function lookAfter(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void look();
    }, ms).unref();
  }

  async function look(): Promise<void> {
    if (isClosed || isSilent || underWay === 0) return;
    const heardLastMs = heardAtMs;
    const quietMs = performance.now() - heardLastMs;
    if (quietMs >= silenceMs && !(await isThere(config, pingMs)) && heardAtMs === heardLastMs) {
      isSilent = true;
      onSilent();
      await probe();
    }
    if (quietMs >= silenceMs) heardAtMs = performance.now();
    lookAfter(Math.max(1, silenceMs - (performance.now() - heardAtMs)));
  }

  async function probe(): Promise<void> {
    while (!isClosed && !(await isThere(config, pingMs)))
      await new Promise((resolve) => setTimeout(resolve, probeEveryMs).unref());
    isSilent = false;
  }

  return {
    asked() {
      if (underWay === 0) heardAtMs = performance.now();
      underWay += 1;
      lookAfter(silenceMs);
      return (answered) => {
        underWay -= 1;
        if (answered) heardAtMs = performance.now();
      };
    },
    isSilent: () => isSilent,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** A process that was busy meanwhile has not listened, which is not the server's fault: time counts in steps. */
const stepMs = 100;

/** Whether there is an answer of any kind, were it a refusal. */
async function isThere(config: ClientConfig, withinMs: number): Promise<boolean> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  return new Promise((resolve) => {
    let steps = 0;
    const answer = (isOne: boolean) => {
      clearInterval(timer);
      client.connection.stream.destroy();
      resolve(isOne);
    };
    const timer = setInterval(() => {
      steps += 1;
      if (steps * stepMs >= withinMs) answer(false);
    }, stepMs).unref();
    client.connect().then(
      () => {
        answer(true);
      },
      () => {
        answer(true);
      },
    );
  });
}
