import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Where remote checks may call. An address in settings is written by an administrator of a site, who need not
 * be the operator of the machine: without a limit it would be a way to the database next door or to a cloud's
 * metadata. So by default a check calls public addresses only, by https; what else it may call the operator
 * names in CHECK_PRIVATE_HOSTS.
 */

/** True for a host, or a host with this port, that the operator has named. */
export function isPrivateHostAllowed(url: URL, privateHosts: readonly string[]): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return privateHosts.includes(url.hostname) || privateHosts.includes(`${url.hostname}:${port}`);
}

/** Why an address may not be called, as far as the address itself tells; null when it may be tried. */
export function whyNotAllowed(url: URL, privateHosts: readonly string[]): string | null {
  if (isPrivateHostAllowed(url, privateHosts)) return null;
  if (url.protocol !== 'https:') return 'must be called by https, unless CHECK_PRIVATE_HOSTS names its host';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 || isPublic(host) ? null : privateAddress;
}

export const privateAddress = 'has an address in a private network that CHECK_PRIVATE_HOSTS does not name';

export class PrivateAddressError extends Error {
  constructor() {
    super(`it ${privateAddress}`);
    this.name = 'PrivateAddressError';
  }
}

/**
 * `dns.lookup` that refuses a name if any of its addresses is not public. It is asked when the connection is
 * made, and the connection goes to what it answers, so a name cannot point elsewhere between check and call.
 */
export function lookupPublic(
  hostname: string,
  options: LookupOptions,
  callback: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    // Beside an error there are no addresses, whatever the type says.
    if (error !== null) callback(error, []);
    else if (!addresses.every(({ address }) => isPublic(address))) callback(new PrivateAddressError(), []);
    else if (options.all === true) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Global unicast and nothing that leads on to an IPv4 address; by the special-purpose registries of the IANA,
 * as ipaddr.js has them. An IPv4 address written as IPv6 is taken for what it is.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry
 */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}
