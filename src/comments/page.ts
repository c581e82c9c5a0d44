import { z } from 'zod';
import { stripInvisible } from '../input/invisible.js';

/** Bytes as stored, which also keeps the page within what PostgreSQL can index. */
export const pageLengthMax = 2_048;

const tooLong = `must be ${pageLengthMax} bytes at most`;

/** Parameters that say where a click came from and never which page it is. */
const trackingParameters =
  /^(?:utm_.+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id|ref_src)$/i;

/**
 * One name for one page. An absolute http(s) URL loses its fragment, its tracking parameters, its default
 * port, user information and any trailing slash of its path; its host is lower-cased. Anything else is the
 * site's own key and is kept as it is.
 * @throws ZodError through the schema when it is neither.
 */
export const pageSchema = z
  .string('must be the address of the page, or a key of your own for it')
  .transform(stripInvisible)
  .pipe(
    z
      .string()
      .min(1, 'must be the address of the page, or a key of your own for it')
      .max(pageLengthMax, tooLong),
  )
  .transform((page, context) => {
    if (/[\p{Cc}\p{Cs}]/u.test(page)) {
      context.addIssue({ code: 'custom', message: 'must not hold control characters' });
      return z.NEVER;
    }
    if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(page)) return page;
    if (!/^https?:/i.test(page) || !URL.canParse(page)) {
      context.addIssue({ code: 'custom', message: 'must be an http or https address' });
      return z.NEVER;
    }
    return canonicalUrl(new URL(page));
  })
  .refine((page) => Buffer.byteLength(page) <= pageLengthMax, {
    error: tooLong,
    params: { kind: 'too-long', max: pageLengthMax },
  });

/** The origin of a page that is a URL; null for a key. */
export function pageOrigin(page: string): string | null {
  return /^https?:\/\//.test(page) ? new URL(page).origin : null;
}

function canonicalUrl(url: URL): string {
  url.hash = '';
  url.username = '';
  url.password = '';
  const parameters = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracking(parameter));
  // With its question mark: the setter takes one off, which may be the parameter's own.
  url.search = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  return url.pathname === '/' && url.search === '' ? url.origin + '/' : url.href;
}

/** The rest of a query stays as it is written: through URLSearchParams `%20` would come out as `+`, another page. */
function isTracking(parameter: string): boolean {
  // After an ampersand, because a question mark in front would be taken off.
  const [name = ''] = new URLSearchParams(`&${parameter}`).keys();
  return trackingParameters.test(name);
}
