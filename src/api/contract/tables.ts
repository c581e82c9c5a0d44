import { problemKinds } from '../../http/problem.js';
import { chapters } from './contract.js';
import { type Caller, errorsOf, type Route } from './route.js';

const callers: Readonly<Record<Caller, string>> = {
  anybody: 'anybody',
  'site-origin': "the site's origins",
  'private-link': 'the private link',
  viewer: 'viewer',
  moderator: 'moderator',
  administrator: 'administrator',
};

/** Who may call a route, in words. */
export function callerOf({ caller }: Pick<Route, 'caller'>): string {
  return callers[caller];
}

/** The limits of a route in words, e.g. `20 in 60 s`; empty for none. */
export function limitsOf({ limits = [] }: Pick<Route, 'limits'>): string {
  return limits.map(({ points, windowSeconds }) => `${points} in ${windowSeconds} s`).join(', ');
}

/** The statuses of a route's own errors, each once, in ascending order; any route may answer 503 besides. */
function errorStatusesOf(route: Route): number[] {
  const own = errorsOf(route).filter((code) => code !== 'unavailable');
  return [...new Set(own.map((code) => problemKinds[code].status))].toSorted((one, other) => one - other);
}

/** A page of Markdown with the table of each chapter between its markers. @throws Error where there are none. */
export function withTables(page: string): string {
  return chapters.reduce((text, { name, routes }) => {
    const [begin, end] = [`<!-- routes of ${name}: npm run contract -->`, '<!-- end of routes -->'];
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from === -1 || to === -1) throw new Error(`the page has no place between ${begin} and ${end}`);
    return `${text.slice(0, from + begin.length)}\n${toTable(routes)}\n${text.slice(to)}`;
  }, page);
}

function toTable(routes: readonly Route[]): string {
  const rows = routes.map((route) => [
    `\`${route.method.toUpperCase()} ${route.path}\``,
    route.summary,
    callerOf(route),
    Object.keys(route.answers).join(', '),
    errorStatusesOf(route).join(', '),
    limitsOf(route),
  ]);
  const head = ['route', 'what it does', 'for', 'answers', 'errors', 'limits of an address'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
