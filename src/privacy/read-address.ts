import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Parses an IP address in the usual notation; null for any other text. An IPv4-mapped IPv6 address becomes the IPv4
 * address it carries (RFC 4291, section 2.5.5.2). The zone (RFC 4007) is dropped: it names an interface of the machine
 * that wrote it.
 */
export function readAddress(text: string): IpAddress | null {
  // Node's check is the strict one: ipaddr.js also takes `127.1` and octal digits.
  if (isIP(text) === 0) return null;
  const [address = ''] = text.split('%', 1);
  return ipaddr.process(address);
}

/** A test for whether an address is in one of the ranges. @param ranges valid addresses or CIDR ranges. */
export function inRanges(ranges: readonly string[]): (address: IpAddress) => boolean {
  const parsed = ranges.map(readRange);
  return (address) =>
    parsed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

const mappedBits = 96;

/** @throws Error for text that is no range. */
function readRange(range: string): [IpAddress, number] {
  const [text = '', bits] = range.split('/', 2);
  const address = readAddress(text);
  if (address === null) throw new Error(`${range} is no address range`);
  const addressBits = 8 * address.toByteArray().length;
  const isMapped = address.kind() === 'ipv4' && text.includes(':');
  const written = bits === undefined ? addressBits : Number(bits) - (isMapped ? mappedBits : 0);
  return [address, Math.max(0, written)];
}
