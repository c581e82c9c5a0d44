import { isOwnOrigin } from './origins.js';
import type { PageRules } from './page-rules.js';
import { trackingTest } from './tracking-parameters.js';

/**
 * The one name of a page. An absolute http(s) URL is normalised by RFC 3986, section 6.2.2 and 6.2.3, as far as the
 * WHATWG parser does not do that already: percent-encoding in upper case, unreserved characters decoded, all others that
 * the grammar has no place for encoded, default port, dot segments and the dot behind the host dropped. It also
 * loses fragment, user information, empty path segments, `index.html`, `index.htm` and `index.php` at its end, and
 * parameters that track; what else makes no difference is for the site's rules to say. Anything else is the site's
 * own key and only brought into Unicode's form C. The name of a name is that name.
 * @param page one that `pageSchema` has let through.
 */
export function pageKey(page: string, rules: PageRules): string {
  if (!isAddress(page)) return page.trim().normalize('NFC');
  const url = new URL(page.trim());
  url.hostname = url.hostname.replace(/\.+$/, '');
  const path = pathOf(url.pathname, rules);
  const query = queryOf(url.search, rules);
  return `${originOf(url, rules)}${path}${query === '' ? '' : `?${query}`}`;
}

/** Whether a page is an address on the web rather than a key of the site's own. */
export function isAddress(page: string): boolean {
  return /^\s*https?:\/\//i.test(page);
}

/** Of the origins that lead to one page, one of the site's own; otherwise by https, and without `www.`. */
function originOf({ protocol, hostname, port }: URL, rules: PageRules): string {
  const schemes =
    rules.schemesAreOne && port === '' && isPublicName(hostname) ? ['https:', 'http:'] : [protocol];
  const bare = hostname.replace(/^(?:www\.)+(?=[^.]+\.)/, '');
  const hosts = rules.wwwIsOne && isPublicName(bare) ? [bare, `www.${bare}`] : [hostname];
  const origins = schemes.flatMap((scheme) =>
    hosts.map((host) => `${scheme}//${host}${port === '' ? '' : `:${port}`}`),
  );
  return origins.find((origin) => isOwnOrigin(rules.origins, origin)) ?? origins[0] ?? '';
}

/** A host that others may reach by either scheme: no number, no `localhost`, no single name of a local network. */
function isPublicName(host: string): boolean {
  return host.includes('.') && !/^[\d.]+$/.test(host) && !host.endsWith('.localhost');
}

const indexFile = /^index\.(?:html?|php)$/;

function pathOf(pathname: string, { trailingSlashIsOne }: PageRules): string {
  const isFolder = pathname.endsWith('/');
  const segments = normalise(pathname, notInPath)
    .split('/')
    .filter((segment) => segment !== '');
  let shown = isFolder && !trailingSlashIsOne;
  // With a slash behind it, and that slash telling pages apart, a file's name is a folder's.
  while (!shown && indexFile.test(segments.at(-1) ?? '')) {
    segments.pop();
    shown = !trailingSlashIsOne;
  }
  return `/${segments.join('/')}${shown && segments.length > 0 ? '/' : ''}`;
}

function queryOf(search: string, { parameters, parametersAreSorted, trackingParameters }: PageRules): string {
  if (parameters === 'none') return '';
  const isTracking = trackingTest(trackingParameters);
  const counts = (name: string) => parameters === 'all' || parameters.some((one) => isNamedBy(one, name));
  const kept = normalise(search.slice(1), notInQuery)
    .split('&')
    .filter((parameter) => parameter !== '')
    .filter((parameter) => {
      const name = nameOf(parameter);
      return counts(name) && !isTracking(name);
    });
  return (parametersAreSorted ? sortByName(kept) : kept).join('&');
}

function isNamedBy(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Several of one name keep their order, which may mean something. */
function sortByName(parameters: readonly string[]): string[] {
  return [...parameters].sort((one, other) => {
    const [a, b] = [nameOf(one), nameOf(other)];
    return a < b ? -1 : Number(a > b);
  });
}

/** After an ampersand, because a question mark in front would be taken off. */
function nameOf(parameter: string): string {
  const [name = ''] = new URLSearchParams(`&${parameter}`).keys();
  return name;
}

/** What RFC 3986 has no place for in a path, and in a query. */
const notInPath = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu;
const notInQuery = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/gu;

/**
 * One spelling of each character. A percent sign that begins no encoding is itself encoded: left as it is, it
 * could begin one with what is decoded behind it (`%%34%31` would be `%41`, and `A` the next time).
 */
function normalise(text: string, misplaced: RegExp): string {
  return text
    .replace(/%([\da-f]{2})?/gi, (encoding, hex: string | undefined) => {
      if (hex === undefined) return '%25';
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[A-Za-z0-9\-._~]/.test(character) ? character : encoding.toUpperCase();
    })
    .replace(misplaced, encodeURIComponent);
}
