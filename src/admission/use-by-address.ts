import { networkOf, widerNetworkOf } from '../privacy/network-of.js';
import type { Counters, Limit } from './counters.js';
import type { SigningContext } from './form-token.js';
import { type Used, use } from './use.js';

interface SenderContext extends SigningContext {
  counters: Counters;
}

/**
 * How many times as often as one network of 64 bits the 256 of a wider one may use a limit together. One sender may
 * have all of them; or each is another reader's, as in mobile networks.
 */
export const widerNetworkTimes = 4;

/** Uses limits of the network an address is of: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function useByAddress(ctx: SenderContext, limits: readonly Limit[], address: string): Promise<Used[]> {
  return useAll(ctx, limits, networkOf(address));
}

/**
 * Uses them for the first 56 bits of an IPv6 address, too; IPv4 has nothing of the kind. To be asked once the network
 * itself has let a request pass, so that what one network is refused is not charged to its neighbours.
 */
export async function useByWiderNetwork(
  ctx: SenderContext,
  limits: readonly Limit[],
  address: string,
): Promise<Used[]> {
  const network = widerNetworkOf(address);
  if (network === null) return [];
  const wider = ({ name, points, windowSeconds }: Limit) => ({
    name: `${name}-56`,
    points: points * widerNetworkTimes,
    windowSeconds,
  });
  return useAll(ctx, limits.map(wider), network);
}

function useAll(
  { counters, keyring, clock }: SenderContext,
  limits: readonly Limit[],
  network: string,
): Promise<Used[]> {
  const key = keyring.networkKey(network, clock()).toString('base64url');
  return Promise.all(limits.map((limit) => use(counters, limit, key)));
}
