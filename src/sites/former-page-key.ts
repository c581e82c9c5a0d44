import { isAddress, pageKey } from '../input/page-key.js';
import { type PageRules, settingsIn } from '../input/page-rules.js';

/** Raised with every change of what `pageKey` or the list of tracking parameters does. */
const keysVersion = 1;

/** What the names of a site's threads depend on, as it is kept with the site once they are all named by it. */
export function rulesAsText({ origins, ...settings }: PageRules): string {
  return JSON.stringify({ version: keysVersion, settings: settingsIn(settings), origins });
}

/** What a page was called before the rules of now; null where it was called the same. */
export function formerPageKey(page: string, rules: PageRules, namedBy: string | null): string | null {
  if (namedBy === rulesAsText(rules)) return null;
  const former = namedBy === null ? firstPageKey(page) : pageKey(page, rulesIn(namedBy));
  return former === pageKey(page, rules) ? null : former;
}

function rulesIn(text: string): PageRules {
  const { settings, origins } = JSON.parse(text) as { settings: unknown; origins: string[] };
  return { ...settingsIn(settings), origins };
}

const firstTrackingParameters =
  /^(?:utm_.+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id|ref_src)$/i;

/** As the first version named pages, before sites had rules; needed until each site's threads are named anew. */
function firstPageKey(page: string): string {
  if (!isAddress(page)) return page;
  const url = new URL(page);
  url.hash = url.username = url.password = '';
  const parameters = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !firstTrackingParameters.test(nameOf(parameter)));
  url.search = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  return url.pathname === '/' && url.search === '' ? `${url.origin}/` : url.href;
}

function nameOf(parameter: string): string {
  const [name = ''] = new URLSearchParams(`&${parameter}`).keys();
  return name;
}
