import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** As the service makes it; https://altcha.org describes the protocol. */
export interface Challenge {
  parameters: Parameters;
  signature: string;
}

interface Parameters {
  algorithm: string;
  /** In hex, as the salt and the prefix. */
  nonce: string;
  salt: string;
  /** Hashes of hashes; one here. */
  cost: number;
  keyPrefix: string;
}

interface Solution {
  counter: number;
  derivedKey: string;
  /** Milliseconds it took. */
  time: number;
}

/** Shorter than a frame, so that typing and scrolling go on. */
const sliceMs = 8;
const counterBytes = 4;

/**
 * Finds the counter whose hash begins as the challenge says, one after the other from 0. In plain JavaScript, since
 * the browser's own hash is missing on pages without TLS and costs a promise for each; in slices, since the page's
 * policy need not allow a worker.
 */
export async function solve({ algorithm, nonce, salt, cost, keyPrefix }: Parameters): Promise<Solution> {
  if (algorithm !== 'SHA-256') throw new Error(`no way to prove work by ${algorithm}`);
  const startedAt = performance.now();
  const message = hexToBytes(salt + nonce + '00'.repeat(counterBytes));
  const counterAt = new DataView(message.buffer, message.length - counterBytes);
  const prefix = hexToBytes(keyPrefix);
  let sliceEndsAt = startedAt + sliceMs;
  for (let counter = 0; ; counter += 1) {
    counterAt.setUint32(0, counter);
    let key = sha256(message);
    for (let further = 1; further < cost; further += 1) key = sha256(key);
    if (prefix.every((byte, index) => key[index] === byte))
      return { counter, derivedKey: bytesToHex(key), time: Math.round(performance.now() - startedAt) };
    if (performance.now() > sliceEndsAt) {
      await nextTurn();
      sliceEndsAt = performance.now() + sliceMs;
    }
  }
}

/** Once the browser has done what else there is to do; a timer would wait four milliseconds each time. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
