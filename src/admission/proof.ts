import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { z } from 'zod';
import type { SiteRecord } from '../store/database/records.js';
import type { Limit } from './counters.js';
import type { SigningContext } from './form-token.js';

/** Hashes, of which a browser does half on average: some fifty milliseconds of a telephone. */
const workMin = 50_000;
/** A few seconds of a telephone; more would keep readers out rather than floods. */
const workMax = 2_000_000;
/** Comments of a site within a minute above which it asks for work, and for the more the more there are. */
const quietPerMinute = 30;
const challengeLifeMs = 5 * 60 * 1_000;

/** Each challenge is good once; remembered for longer than it is good for. */
export const spentProofs: Limit = { name: 'proof', points: 1, windowSeconds: (2 * challengeLifeMs) / 1_000 };

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({ data: z.object({ site: z.string() }) }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.int().min(0), derivedKey: z.string() }),
});

/** Work that a site asks for before it takes a comment, in hashes at most; 0 for none. @param load comments within the last minute. */
export function workFor({ proofOfWork }: Pick<SiteRecord, 'proofOfWork'>, load: number): number {
  if (proofOfWork === 'off' || (proofOfWork === 'adaptive' && load < quietPerMinute)) return 0;
  return Math.min(workMax, Math.round(workMin * Math.max(1, load / quietPerMinute)));
}

/**
 * A challenge of the ALTCHA protocol (version 2, SHA-256): find the counter whose hash begins as told. The counter is
 * drawn here, so that the work has an end: at most `work` hashes, half of it on average.
 */
export function challenge(
  { keyring, clock }: SigningContext,
  { site, work }: { site: Pick<SiteRecord, 'slug'>; work: number },
): Promise<Challenge> {
  const [secret = ''] = keyring.proofSecrets;
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(work),
    data: { site: site.slug },
    deriveKey,
    expiresAt: new Date(clock().getTime() + challengeLifeMs),
    hmacSignatureSecret: secret,
  });
}

/** The signature of the challenge that a proof solves, by which it is spent; null for what proves nothing here. */
export async function readProof(
  { keyring, clock }: SigningContext,
  site: Pick<SiteRecord, 'slug'>,
  proof: string,
): Promise<string | null> {
  const payload = decode(proof);
  if (payload === null || payload.challenge.parameters.data?.['site'] !== site.slug) return null;
  if ((payload.challenge.parameters.expiresAt ?? 0) * 1_000 < clock().getTime()) return null;
  for (const secret of keyring.proofSecrets) {
    const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: secret });
    if (verified) return payload.challenge.signature ?? null;
  }
  return null;
}

function decode(proof: string): Payload | null {
  try {
    const { data } = payloadSchema.safeParse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8')));
    // The signature vouches for whatever else there is in the parameters.
    return (data as Payload | undefined) ?? null;
  } catch {
    return null;
  }
}
