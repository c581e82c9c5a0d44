import { sha256 } from '@noble/hashes/sha2.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

const points = 4;
const pointsEachFurther = 1;
const pointsMax = 7;
/** Words that look like a wallet and are checked; a comment has a handful at most. */
const candidatesMax = 20;

/**
 * Bitcoin and its kin in Base58Check (also Litecoin, Dogecoin, Tron), Bitcoin and Litecoin in Bech32 (BIP 173
 * and 350), Ethereum in hexadecimal, Monero. The first two carry a checksum, which is checked, so that no
 * other long word is taken for one.
 */
const candidates =
  /(?<![A-Za-z0-9/_-])(?:0x[0-9a-fA-F]{40}|(?:bc|tb|ltc)1[a-z0-9]{20,71}|(?:BC|TB|LTC)1[A-Z0-9]{20,71}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|[1-9A-HJ-NP-Za-km-z]{25,35})(?![A-Za-z0-9_-])/g;

/** Quick to ask; most comments have none. */
const longWord = /[A-Za-z0-9]{25}/;

/** The address of a cryptocurrency wallet in the body or the name. */
export function walletAddresses({ weight }: { weight: number }): Rule {
  const name = 'wallet-addresses';
  return {
    name,
    check: ({ name: author, body }): Finding[] =>
      [
        { field: 'name' as const, text: author },
        { field: 'body' as const, text: body },
      ].flatMap(({ field, text }) => {
        if (!longWord.test(text)) return [];
        const spans = [...text.matchAll(candidates)]
          .slice(0, candidatesMax)
          .filter(([word]) => isWallet(word))
          .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
        if (spans.length === 0) return [];
        const score = round(Math.min(points + (spans.length - 1) * pointsEachFurther, pointsMax) * weight);
        return [{ rule: name, field, score, ...evidenceOf('wallets', { count: spans.length }), spans }];
      }),
  };
}

function isWallet(word: string): boolean {
  if (word.startsWith('0x') || word.length === 95) return true;
  if (/^(?:bc|tb|ltc)1/i.test(word) && isBech32(word.toLowerCase())) return true;
  return word.length <= 35 && isBase58Check(word);
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** A version, a hash of twenty bytes, and the first four bytes of the checksum. */
const base58Bytes = 25;

function isBase58Check(word: string): boolean {
  let value = 0n;
  for (const character of word) {
    const digit = base58.indexOf(character);
    if (digit < 0) return false;
    value = value * 58n + BigInt(digit);
  }
  if (value >> BigInt(base58Bytes * 8) !== 0n) return false;
  const bytes = new Uint8Array(base58Bytes);
  for (let index = base58Bytes - 1; index >= 0; index -= 1) {
    bytes[index] = Number(value & 0xffn);
    value >>= 8n;
  }
  const checksum = sha256(sha256(bytes.subarray(0, base58Bytes - 4)));
  return bytes.subarray(base58Bytes - 4).every((byte, index) => byte === checksum[index]);
}

const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const bech32Generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
/** What the checksum leaves in BIP 173, and in BIP 350. */
const bech32Remainders: readonly number[] = [1, 0x2bc830a3];

function isBech32(word: string): boolean {
  const separator = word.lastIndexOf('1');
  const prefix = Array.from(word.slice(0, separator), (character) => character.charCodeAt(0));
  const data = Array.from(word.slice(separator + 1), (character) => bech32.indexOf(character));
  if (data.includes(-1)) return false;
  let remainder = 1;
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = remainder >>> 25;
    remainder = ((remainder & 0x1ffffff) << 5) ^ value;
    bech32Generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) remainder ^= generator;
    });
  }
  return bech32Remainders.includes(remainder >>> 0);
}
