import type { Config } from '../config.js';
import { type IpAddress, readAddress } from '../privacy/read-address.js';

/**
 * The hops a header names, the nearest first; null for one that is no address, after which nothing is read. The header
 * is read from its end, where the nearest proxy wrote: whatever stands in front cannot change how that is read.
 */
export function forwardedHops(header: Config['proxyHeader'], value: string): Iterable<IpAddress | null> {
  return header === 'forwarded' ? hopsOfForwarded(value) : hopsOfXForwardedFor(value);
}

function* hopsOfXForwardedFor(value: string): Generator<IpAddress | null> {
  let end = value.length;
  while (end >= 0) {
    const comma = value.slice(0, end).lastIndexOf(',');
    yield readHop(value.slice(comma + 1, end));
    end = comma;
  }
}

const token = "[\\w!#$%&'*+.^`|~-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const pair = `${token}=(?:${token}|${quoted})`;
const forwardedElement = new RegExp(`^[ \\t]*${pair}(?:[ \\t]*;[ \\t]*${pair})*[ \\t]*$`);
const forwardedPair = new RegExp(`(${token})=(?:(${token})|(${quoted}))`, 'g');
/** Characters of one element; longer than any proxy writes. */
const elementLengthMax = 512;

/**
 * RFC 7239. An element ends with the header or before the comma of the next one, and begins at the nearest comma that
 * leaves a whole one: a quotation mark that a client leaves open takes in nothing that a proxy wrote.
 */
function* hopsOfForwarded(value: string): Generator<IpAddress | null> {
  let end = value.length;
  while (end >= 0) {
    const start = startOfElement(value, end);
    yield start === null ? null : readForwardedFor(value.slice(start, end));
    end = (start ?? 0) - 1;
  }
}

function startOfElement(value: string, end: number): number | null {
  for (let start = end; start >= 0 && end - start <= elementLengthMax; ) {
    start = start === 0 ? 0 : value.lastIndexOf(',', start - 1) + 1;
    if (forwardedElement.test(value.slice(start, end))) return start;
    if (start === 0) return null;
    start -= 1;
  }
  return null;
}

function readForwardedFor(element: string): IpAddress | null {
  const named = [...element.matchAll(forwardedPair)].filter(([, name]) => name?.toLowerCase() === 'for');
  const [first, second] = named;
  if (first === undefined || second !== undefined) return null;
  const [, , plain, inQuotes = ''] = first;
  return readHop(plain ?? inQuotes.slice(1, -1).replace(/\\(.)/g, '$1'));
}

/** A port may be hidden behind a name (RFC 7239, section 6.3). */
const port = '(?::(?:\\d{1,5}|_[\\w.-]+))';
const inBrackets = new RegExp(`^\\[([^\\]]+)\\]${port}?$`);
const withPort = new RegExp(`^(.+)${port}$`);

/**
 * One hop as proxies write it: an address with or without brackets, port, zone and spaces; null for `unknown`, hidden
 * names and anything else. An IPv6 address with a port but without brackets is read as one where it is no address by itself.
 */
function readHop(text: string): IpAddress | null {
  const hop = text.trim();
  const [, bracketed] = inBrackets.exec(hop) ?? [];
  if (bracketed !== undefined) return readAddress(bracketed);
  const [, host = ''] = withPort.exec(hop) ?? [];
  return readAddress(hop) ?? readAddress(host);
}
