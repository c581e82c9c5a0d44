/** Counts of replies for pages that list others: fills every `data-anteroom-count`, with as few requests as there can be. */

/** What the service answers at most for one request, and what servers and proxies take as an address. */
const pagesMax = 200;
const queryLengthMax = 6_000;

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const { origin, pathname } = new URL(script.src);
  const site = encodeURIComponent(script.dataset['site'] ?? 'default');
  const url = `${origin}${pathname.replace(/[^/]+$/, '')}v1/sites/${site}/counts?`;
  const start = () => {
    fill(url);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}

function fill(url: string): void {
  const places = new Map<string, HTMLElement[]>();
  for (const place of document.querySelectorAll<HTMLElement>('[data-anteroom-count]')) {
    // A link that names no page means the one it leads to.
    const { anteroomCount: named } = place.dataset;
    const page = named === '' && place instanceof HTMLAnchorElement ? place.href : named;
    if (page) places.set(page, [...(places.get(page) ?? []), place]);
  }
  let query: string[] = [];
  for (const page of places.keys()) {
    const parameter = `page=${encodeURIComponent(page)}`;
    if (query.length === pagesMax || query.join('&').length + parameter.length > queryLengthMax) {
      void ask(url, query, places);
      query = [];
    }
    query.push(parameter);
  }
  if (query.length > 0) void ask(url, query, places);
}

/** Without an answer the page keeps what it says. */
async function ask(url: string, query: string[], places: Map<string, HTMLElement[]>): Promise<void> {
  const answer = await fetch(url + query.join('&')).catch(() => null);
  if (!answer?.ok) return;
  const { counts } = (await answer.json()) as { counts: Record<string, number> };
  for (const [page, count] of Object.entries(counts))
    for (const place of places.get(page) ?? []) place.textContent = say(place, count);
}

/** In the words of the page: `data-one`, `data-few`, … by the plural rules of its language, `data-other` for the rest. */
function say(place: HTMLElement, count: number): string {
  const language = languageOf(place);
  const words =
    place.dataset[new Intl.PluralRules(language).select(count)] ?? place.dataset['other'] ?? '{n}';
  return words.replace('{n}', count.toLocaleString(language));
}

/** Undefined, for the reader's own, where the page names none that there is. */
function languageOf(place: HTMLElement): string | undefined {
  try {
    return Intl.getCanonicalLocales(place.closest<HTMLElement>('[lang]')?.lang)[0];
  } catch {
    return undefined;
  }
}
