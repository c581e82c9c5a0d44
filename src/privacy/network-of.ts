import ipaddr from 'ipaddr.js';
import { readAddress } from './read-address.js';

/** How much of an IPv6 address names a network: a link (RFC 4291), and what providers hand to one customer (RFC 6177). */
export type NetworkBits = 64 | 56;

/**
 * The network of an address. An IPv4 address is one by itself; of an IPv6 address it is the first 64 bits, since a
 * device makes up the rest anew every day (RFC 8981), or the first 56. Text that is no address stays as it is.
 */
export function networkOf(address: string, bits: NetworkBits = 64): string {
  const parsed = readAddress(address);
  if (parsed === null) return address;
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const bytes = parsed.toByteArray().map((byte, index) => (index < bits / 8 ? byte : 0));
  const network = new ipaddr.IPv6(bytes).toString();
  return bits === 64 ? network : `${network}/${bits}`;
}
