import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import { type IpAddress, inRanges, readAddress } from '../privacy/read-address.js';
import { forwardedHops } from './forwarded-hops.js';

type AddressContext = Pick<Context, 'config' | 'log'>;

/** What an operator may write for the networks of RFC 1122, 3927, 4291, 1918 and 4193. */
const namedRanges: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

const ownNetworks = Object.entries(namedRanges).map(([range, parts]) => ({ range, holds: inRanges(parts) }));

/** A test for whether an address is one of TRUSTED_PROXIES. */
function trustedProxies({ trustedProxies }: Config): (address: IpAddress) => boolean {
  return inRanges(trustedProxies.flatMap((entry) => namedRanges[entry] ?? [entry]));
}

/**
 * Sets `req.ip`, the one address that limits, guesses, bans and whatever else tells senders apart go by. It is the
 * peer, unless that is a trusted proxy; then the hops of PROXY_HEADER are followed from the nearest on, up to the first
 * that is not trusted. A hop that is no address ends the walk at the proxy that wrote it. The address is written in one
 * way, without port, brackets and zone, an IPv4-mapped one as IPv4. Undefined when the peer has gone already.
 */
export function readClientAddress({ config, log }: AddressContext): RequestHandler {
  const isTrusted = trustedProxies(config);
  const warnOnce = createWarnings(log);
  return (req, _res, next) => {
    const address = addressOf(req, { isTrusted, header: config.proxyHeader, warnOnce });
    // As Express documents for addresses that come in another way: https://expressjs.com/en/guide/overriding-express-api.html
    Object.defineProperty(req, 'ip', { value: address, configurable: true, enumerable: true });
    next();
  };
}

interface Walk {
  isTrusted: (address: IpAddress) => boolean;
  header: Config['proxyHeader'];
  warnOnce: (warning: Warning, what?: object) => void;
}

function addressOf(req: IncomingMessage, { isTrusted, header, warnOnce }: Walk): string | undefined {
  const peer = readAddress(req.socket.remoteAddress ?? '');
  if (peer === null) return undefined;
  const other = header === 'forwarded' ? 'x-forwarded-for' : 'forwarded';
  const value = headerOf(req, header);
  if (!isTrusted(peer)) {
    if ((value ?? headerOf(req, other)) !== undefined) {
      const own = ownNetworks.find(({ holds }) => holds(peer));
      if (own !== undefined) warnOnce('untrusted proxy', { range: own.range });
    }
    return peer.toString();
  }
  if (value === undefined) {
    if (headerOf(req, other) !== undefined) warnOnce('other header', { header, other });
    return peer.toString();
  }
  let nearest = peer;
  for (const hop of forwardedHops(header, value)) {
    if (hop === null) {
      warnOnce('unreadable hop', { header });
      break;
    }
    nearest = hop;
    if (!isTrusted(hop)) break;
  }
  return nearest.toString();
}

/** Node joins several lines of either header with commas. An empty one says nothing. */
function headerOf({ headers }: IncomingMessage, name: Config['proxyHeader']): string | undefined {
  const value = String(headers[name] ?? '').trim();
  return value === '' ? undefined : value;
}

type Warning = keyof typeof warnings;

const warnings = {
  'untrusted proxy':
    'a request came from an address of your own network with X-Forwarded-For or Forwarded, and TRUSTED_PROXIES does not name it: everybody who comes by that proxy counts as one sender. Put the address of the proxy into TRUSTED_PROXIES, or the named range where nobody else comes from there',
  'other header':
    'a trusted proxy sent no header of the kind that PROXY_HEADER names, but the other one: everybody who comes by it counts as one sender. Set PROXY_HEADER to the header that the proxy writes itself',
  'unreadable hop':
    'a trusted proxy wrote something other than an address for whom it forwards: everybody who comes that way counts as one sender. Have the proxy write the address of its peer',
} as const;

/** A line for each of them in the life of the process: under load one a request would hide all others. */
function createWarnings(log: Context['log']): Walk['warnOnce'] {
  const given = new Set<Warning>();
  return (warning, what = {}) => {
    if (given.has(warning)) return;
    given.add(warning);
    log.warn(what, warnings[warning]);
  };
}
