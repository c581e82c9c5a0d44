import ipaddr from 'ipaddr.js';

const hostHalf = 8;

/**
 * What one household is told apart by: an IPv4 address, or the first half of an IPv6 one, whose other half a
 * device makes up anew every day (RFC 8981). An IPv4 address written as IPv6 is taken for what it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv4
    ? parsed.toString()
    : new ipaddr.IPv6([
        ...parsed.toByteArray().slice(0, hostHalf),
        ...Array<number>(hostHalf).fill(0),
      ]).toString();
}
