import ipaddr from 'ipaddr.js';
import { type IpAddress, readAddress } from './read-address.js';

/** The part of an IPv6 address that is its link's; a device makes up the rest anew every day (RFC 8981). */
const networkBytes = 8;
/** What providers hand to one customer (RFC 6177). */
const widerNetworkBytes = 7;

/**
 * The network that an address is taken for: an IPv4 address is one by itself, an IPv6 address is its first 64 bits.
 * Text that is no address stays as it is.
 */
export function networkOf(address: string): string {
  const parsed = readAddress(address);
  if (parsed === null) return address;
  return parsed instanceof ipaddr.IPv4 ? parsed.toString() : firstBytes(parsed, networkBytes);
}

/** The first 56 bits of an IPv6 address, all of which one sender may have; null for any other text. */
export function widerNetworkOf(address: string): string | null {
  const parsed = readAddress(address);
  if (parsed?.kind() !== 'ipv6') return null;
  return `${firstBytes(parsed, widerNetworkBytes)}/${8 * widerNetworkBytes}`;
}

function firstBytes(address: IpAddress, count: number): string {
  const bytes = address.toByteArray().map((byte, index) => (index < count ? byte : 0));
  return new ipaddr.IPv6(bytes).toString();
}
