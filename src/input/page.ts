import { z } from 'zod';
import { stripInvisible } from './invisible.js';
import { isAddress, pageKey } from './page-key.js';
import { usualPageRules } from './page-rules.js';

/** Bytes as stored, which also keeps the page within what PostgreSQL can index. */
export const pageLengthMax = 2_048;

const tooLong = `must be ${pageLengthMax} bytes at most`;

/** What a page's script or template sends when it has no page to name, in any case of letters. */
const noPage = /^(?:null|undefined|nan|none|true|false|\[object \w+\]|about:.*|blob:.*)$/i;
const unfilled = /\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{.*\}|^\[\[.*\]\]$/;

/**
 * A page as somebody names it: an absolute http(s) URL, or a key of the site's own. What it is called, by the rules
 * of its site, `pageKey` says. Values that a broken snippet sends are refused, since all pages with it would share one thread.
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
    if (noPage.test(page) || unfilled.test(page)) {
      context.addIssue({
        code: 'custom',
        message: `must be the address of the page, not ${page}: look at what the page's snippet or template puts in for it`,
        params: { kind: 'placeholder' },
      });
      return z.NEVER;
    }
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(page) && !(isAddress(page) && URL.canParse(page))) {
      context.addIssue({ code: 'custom', message: 'must be an http or https address' });
      return z.NEVER;
    }
    return page;
  })
  .refine((page) => Buffer.byteLength(pageKey(page, { ...usualPageRules, origins: [] })) <= pageLengthMax, {
    error: tooLong,
    params: { kind: 'too-long', max: pageLengthMax },
  });

/** The origin of a page that is a URL; null for a key. */
export function pageOrigin(page: string): string | null {
  return isAddress(page) ? new URL(page).origin : null;
}
