import { parse } from 'tldts';

/**
 * Where the pages of a site may be: an origin as a browser names it (`https://www.example.org`,
 * `http://localhost:8080`), `https://*.example.org` for every host below one, and `:*` for every port. The one
 * place that reads, compares and prints them, for settings, CORS, the check of a page, and frames.
 */
export type OriginPattern = string;

/** What is wrong with an origin, in words that say what to write. */
export interface OriginFault {
  fault: string;
}

const fault = (text: string): OriginFault => ({ fault: text });
const anOrigin = 'must be an origin like https://www.example.org';

/** Reads an origin as somebody writes it into the settings: where it is clear what is meant, it is taken as that. */
export function readOrigin(typed: string): OriginPattern | OriginFault {
  const text = typed.trim();
  if (/^(?:\w+:\/\/)?\*(?::\*)?\/?$/.test(text))
    return fault('must name a host; to let every page in, leave the list empty');
  if (text.toLowerCase() === 'null')
    return fault('must name a host; pages without an origin, such as sandboxed frames, need an empty list');
  const parts = partsOf(text);
  if (parts === null) return fault(anOrigin);
  const { scheme, wildcard, host, port, rest } = parts;
  if (!/^https?$/.test(scheme))
    return fault('must begin with https:// or http://, as in https://www.example.org');
  if (host.includes('*'))
    return fault('may have a * only as in https://*.example.org and http://localhost:*');
  const address = `${scheme}://${host}${port === '' || port === '*' ? '' : `:${port}`}`;
  if (!URL.canParse(address)) return fault(anOrigin);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return fault('must have no name or password in it');
  const bare = url.hostname.replace(/\.$/, '');
  if (wildcard && isOpenToAnybody(bare))
    return fault(`must be narrower: anybody can have a host below ${bare}`);
  const shownPort = port === '*' ? ':*' : url.port && `:${url.port}`;
  const origin = `${scheme}://${wildcard ? '*.' : ''}${bare}${shownPort}`;
  return /^[/?#]?$/.test(rest) ? origin : fault(`must have no path: ${origin} lets in all of its pages`);
}

interface Parts {
  /** In lower case; what is meant where it is missing. */
  scheme: string;
  /** Whether the host begins with `*.`, which `host` is without. */
  wildcard: boolean;
  host: string;
  /** Empty where there is none. */
  port: string;
  rest: string;
}

function partsOf(text: string): Parts | null {
  const [, scheme, wildcard, host = '', port = '', rest = ''] =
    /^(?:([^:/?#]*):\/\/|\/\/)?(\*\.)?(\[[\da-f:.]+\]|[^\s:/?#[\]\\]+)(?::(\d+|\*))?([/?#].*)?$/iu.exec(
      text,
    ) ?? [];
  if (host === '') return null;
  return {
    scheme: scheme?.toLowerCase() ?? (isLocal(host) ? 'http' : 'https'),
    wildcard: wildcard !== undefined,
    host,
    port,
    rest,
  };
}

function isLocal(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host);
}

/** A public suffix (https://publicsuffix.org), private ones such as github.io included; an IP address has no hosts below it. */
function isOpenToAnybody(host: string): boolean {
  if (isLocal(host)) return false;
  const { publicSuffix, isIp } = parse(host, { allowPrivateDomains: true });
  return isIp === true || publicSuffix === host;
}

/** Whether a page of this origin, as a browser names it, is one of a site's own. */
export function isOwnOrigin(patterns: readonly OriginPattern[], origin: string): boolean {
  return patterns.some((pattern) => pattern === origin || matches(pattern, origin));
}

function matches(pattern: OriginPattern, origin: string): boolean {
  if (!pattern.includes('*') || !URL.canParse(origin)) return false;
  const { protocol, hostname, port, origin: canonical } = new URL(origin);
  // What a browser sends is an origin in its own form, and nothing besides.
  if (canonical !== origin) return false;
  const own = partsOf(pattern);
  if (own === null || `${own.scheme}:` !== protocol) return false;
  if (own.port !== '*' && own.port !== port) return false;
  return own.wildcard ? hostname.endsWith(`.${own.host}`) : hostname === own.host;
}

/** The hosts that a site's pages are on, and below: without `*.` and port. */
export function hostsOf(patterns: readonly OriginPattern[]): string[] {
  return patterns.flatMap((pattern) => partsOf(pattern)?.host ?? []);
}

/** The first origin that is an address in itself; undefined where all stand for several. */
export function homeOf(patterns: readonly OriginPattern[]): string | undefined {
  return patterns.find((pattern) => !pattern.includes('*'));
}

/**
 * The sources of a `frame-ancestors` directive; empty where any page may frame. A source of the policy's grammar
 * (https://www.w3.org/TR/CSP3/#framework-directive-source-list) is written as a pattern is, but cannot be an IPv6 address.
 */
export function frameAncestorsOf(patterns: readonly OriginPattern[]): string {
  if (patterns.length === 0) return '';
  return ["'self'", ...patterns.filter((pattern) => !pattern.includes('['))].join(' ');
}
