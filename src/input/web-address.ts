import { isIP } from 'node:net';

/** What is wrong with a web address, in words that say what to write. */
export interface WebAddressFault {
  fault: string;
}

const fault = (text: string): WebAddressFault => ({ fault: text });
const notAnAddress = fault('Please enter a web address like https://example.org.');

/**
 * A web address as a person types it (`Example.org/blog`, `example.org:8080`, `//example.org`), as a browser would go
 * to it: with http or https in front, its host in lower case and in Punycode. Links to nothing but a web page: no other
 * scheme, no name or password, no host that only one network knows.
 */
export function readWebAddress(typed: string): string | WebAddressFault {
  const text = typed.trim();
  // A browser would take away or encode what is here; it is no address that somebody meant.
  if (/[\s\p{Cc}<>"`\\]/u.test(text)) return notAnAddress;
  const address = withScheme(text);
  if (address === null) return fault('Please enter a web address that begins with http:// or https://.');
  if (!URL.canParse(address)) return notAnAddress;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    return fault('Please enter the web address without a name or password in it.');
  if (!isReachable(url.hostname)) return notAnAddress;
  // A trailing dot names the same host.
  url.hostname = url.hostname.replace(/\.$/, '');
  return isBare(url) && !text.endsWith('/') ? url.origin : url.href;
}

/** With https where no scheme is named; null for another scheme than http and https. */
function withScheme(text: string): string | null {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(text) ?? [];
  if (scheme === undefined) return `https://${text.replace(/^\/+/, '')}`;
  if (/^https?$/i.test(scheme)) return `${scheme}://${rest.replace(/^\/+/, '')}`;
  // `example.org:8080` is a host and its port; no scheme with a dot in it is in use.
  if (scheme.includes('.') && /^\d{1,5}(?:[/?#]|$)/.test(rest)) return `https://${text}`;
  return null;
}

/** An address of the net, or a name below a top-level domain; underscores are no fault (RFC 2181, section 11). */
function isReachable(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return true;
  const labels = bare.replace(/\.$/, '').split('.');
  const topLevel = labels.at(-1) ?? '';
  return (
    labels.length > 1 &&
    bare.length <= hostLengthMax &&
    /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(topLevel) &&
    labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label))
  );
}

/** RFC 1035, section 2.3.4: 255 octets, of which a name's own form takes two. */
const hostLengthMax = 253;

function isBare({ pathname, search, hash, href, origin }: URL): boolean {
  return pathname === '/' && search === '' && hash === '' && href === `${origin}/`;
}
