import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/ids.js';
import { moderate } from '../../../src/judging/moderate.js';
import { runBulkDecision } from '../../../src/moderation/bulk/run.js';
import { makeApiToken } from '../../../src/moderators/api-tokens.js';
import { hashPassword } from '../../../src/moderators/passwords.js';
import { cookieOf, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, send } from '../../support/requests.js';
import { ofModerators, routesOf } from '../../support/route-table.js';
import { openStream } from '../../support/streams.js';

/** Everything about a site that is written down somewhere, each part in words that stand nowhere else. */
interface Planted {
  slug: string;
  name: string;
  moderator: string;
  email: string;
  author: string;
  otherAuthor: string;
  text: string;
  language: string;
  page: string;
  pageTitle: string;
  origin: string;
  badge: string;
  pattern: string;
  word: string;
  note: string;
  reason: string;
  banReason: string;
  checkHost: string;
}

const ours: Planted = {
  slug: 'ours',
  name: 'Willowmere Gazette',
  moderator: 'Ottilie Fairweather',
  email: 'ottilie@example.org',
  author: 'Barnaby Thistle',
  otherAuthor: 'Cosima Larkspur',
  text: 'We walked along the river until the lanterns were lit, and nobody wanted to go home before midnight.',
  language: 'en',
  page: 'https://willowmere.example/lanterns',
  pageTitle: 'Lanterns by the river',
  origin: 'https://willowmere.example',
  badge: 'Lampwright',
  pattern: 'Otters in capitals',
  word: 'quagswagger',
  note: 'Asked the printer about this one.',
  reason: 'Off the map of Willowmere.',
  banReason: 'Threw a lantern.',
  checkHost: 'lantern-check.example',
};
const theirs: Planted = {
  slug: 'ravenwood',
  name: 'Ravenwood Courier',
  moderator: 'Thaddeus Quillfeather',
  email: 'thaddeus@example.org',
  author: 'Peregrine Ashdown',
  otherAuthor: 'Sidonie Marchbanks',
  text: 'A tegnap esti előadás után sokáig beszélgettünk a színház előtt, és senki sem akart hazamenni éjfél előtt.',
  language: 'hu',
  page: 'https://ravenwood.example/szinhaz',
  pageTitle: 'Színház a várban',
  origin: 'https://ravenwood.example',
  badge: 'Hofnarr',
  pattern: 'Badgers in a row',
  word: 'flibbertigoose',
  note: 'Telephoned the theatre.',
  reason: 'Not our stage at all.',
  banReason: 'Sang during the play.',
  checkHost: 'stage-check.example',
};

/** What must not be read. A language is a code that stands in other words too; it has a test of its own. */
const wordsOf = ({ language, ...planted }: Planted) =>
  Object.values(planted).filter((word) => word !== language);

/** An author who writes on both sites, each time under another name. */
const wanderer = 'wanderer@example.org';

interface Grown {
  siteId: string;
  comment: string;
  other: string;
  dryRun: string;
  bulk: string;
  moderatorId: string;
}

let house: House;
const grown: Record<string, Grown> = {};
const principals: { who: string; headers: Record<string, string> }[] = [];
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  for (const planted of [ours, theirs]) grown[planted.slug] = await grow(planted);

  const { siteId } = grownOn(ours);
  const signedIn = await post<{ token: string }>(house, '/v1/moderation/sessions', {
    email: ours.email,
    password,
  });
  const token = await makeApiToken(house.ctx, {
    name: 'Reader of one site',
    access: { role: 'viewer', allSites: false, siteIds: [siteId] },
    days: 30,
    moderatorId: null,
  });
  principals.push(
    { who: 'a moderator in the console', headers: { cookie: await cookieOf(house, ours.email) } },
    { who: 'a moderator by the API', headers: { authorization: `Bearer ${signedIn.body.token}` } },
    { who: 'a token', headers: { authorization: `Bearer ${token}` } },
  );
});
afterAll(async () => {
  await house.close();
});

function grownOn({ slug }: Planted): Grown {
  const site = grown[slug];
  if (site === undefined) throw new Error(`nothing has grown on ${slug}`);
  return site;
}

async function ok<Body>(asked: Promise<{ status: number; body: Body; text: string }>): Promise<Body> {
  const { status, body, text } = await asked;
  if (status >= 300) throw new Error(`${status}: ${text}`);
  return body;
}

/** A site with a moderator of its own who has left a trace wherever one can be left. */
async function grow(planted: Planted): Promise<Grown> {
  const { slug, name, origin, badge } = planted;
  const sites = '/v1/moderation/sites';
  await ok(post(house, sites, { slug, name, origins: [origin] }, asAdministrator));
  const change = (path: string, method: string, body: object, as: Record<string, string>) =>
    ok(
      send<Record<string, string>>(house, path, {
        method,
        headers: { 'content-type': 'application/json', ...as },
        body: JSON.stringify(body),
      }),
    );
  await change(
    `${sites}/${slug}`,
    'PATCH',
    { authors: [{ email: `staff@${slug}.example`, badge }] },
    asAdministrator,
  );
  const siteId = (await house.ctx.store.sites.findBySlug(slug))?.id ?? '';
  // Whoever changes settings has to run the place; they moderate this site alone from then on.
  const moderatorId = newId();
  await house.ctx.store.moderators.add({
    id: moderatorId,
    email: planted.email,
    name: planted.moderator,
    role: 'administrator',
    passwordHash: await hashPassword(password),
    createdAt: house.ctx.clock(),
  });
  const { token } = await ok(
    post<{ token: string }>(house, '/v1/moderation/sessions', { email: planted.email, password }),
  );
  const as = { authorization: `Bearer ${token}` };
  const definition = {
    mode: 'hold-all',
    patterns: [{ name: planted.pattern, pattern: 'night|éjfél', score: 1 }],
    blockedWords: [planted.word],
  };
  await ok(post(house, `${sites}/${slug}/rulesets`, { definition, basedOn: 1 }, as));
  await change(
    `${sites}/${slug}/checks/moderation-endpoint`,
    'PUT',
    { enabled: false, send: ['body'], url: `https://${planted.checkHost}/` },
    as,
  );

  const write = async (author: string, email: string, parts: object = {}) => {
    const { id } = await ok(
      post<{ id: string }>(
        house,
        `/v1/sites/${slug}/comments`,
        {
          page: planted.page,
          pageTitle: planted.pageTitle,
          name: author,
          email,
          body: planted.text,
          ...parts,
        },
        { origin },
      ),
    );
    await moderate(house.ctx, { commentId: id });
    return id;
  };
  const comment = await write(planted.author, wanderer);
  const other = await write(planted.otherAuthor, `other@${slug}.example`, { body: `${planted.text} (2)` });
  await write('Gone', `gone@${slug}.example`, { body: `${planted.text} ${planted.word}` });
  await ok(post(house, `/v1/moderation/comments/${comment}/notes`, { text: planted.note }, as));
  await ok(
    post(
      house,
      `/v1/moderation/comments/${other}/decisions`,
      { action: 'reject', reason: planted.reason, version: 1 },
      as,
    ),
  );
  await change(
    `/v1/moderation/comments/${other}/author/ban`,
    'PUT',
    { until: null, reason: planted.banReason },
    as,
  );
  const dryRun = await ok(
    post<{ id: string }>(house, `${sites}/${slug}/dry-runs`, { definition: {}, comments: 10 }, as),
  );
  const bulk = await ok(
    post<{ id: string }>(
      house,
      '/v1/moderation/bulk-decisions',
      { action: 'hold', selection: { site: slug } },
      as,
    ),
  );
  await house.ctx.store.moderators.change(moderatorId, {
    role: 'moderator',
    allSites: false,
    siteIds: [siteId],
  });
  return { siteId, comment, other, dryRun: dryRun.id, bulk: bulk.id, moderatorId };
}

/** The addresses of a route, with what they name taken from a site. */
function fill(path: string, planted: Planted): string[] {
  const { comment, other, dryRun, bulk, moderatorId } = grownOn(planted);
  const filled = path
    .replace(':site', planted.slug)
    .replace(':check', 'moderation-endpoint')
    .replace(':version', '2')
    .replace(':format', 'csv')
    .replace(/dry-runs\/:id/, `dry-runs/${dryRun}`)
    .replace(/bulk(-decisions)?\/:id/, `bulk$1/${bulk}`)
    .replace(/(?<!comments\/):id/, moderatorId);
  return filled.includes(':id') ? [comment, other].map((id) => filled.replace(':id', id)) : [filled];
}

/** Each way to narrow a list; what a query names of the other site is left out where it would be read back. */
function queriesOf(path: string): string[] {
  const { comment, other, dryRun } = grownOn(theirs);
  const own = grownOn(ours);
  switch (path) {
    case '/moderation':
    case '/v1/moderation/queue':
      return [
        '',
        '?status=any',
        '?status=any&order=oldest',
        '?status=rejected',
        '?q=night',
        '?status=any&q=midnight',
        '?rule=patterns',
        '?language=en',
        `?status=any&author=${own.comment}`,
        `?status=any&like=${own.comment}`,
        `?status=any&author=${comment}`,
        `?status=any&like=${comment}`,
        `?status=any&author=${other}`,
        `?status=any&page=${encodeURIComponent(ours.page)}`,
        `?status=any&cursor=${newId()}`,
      ];
    case '/moderation/bulk':
      return ['', '?status=held', `?author=${own.comment}`, `?like=${own.comment}`];
    case '/moderation/sites/:site/rules':
      return ['', `?dry-run=${dryRun}`, `?dry-run=${own.dryRun}`];
    case '/moderation/comments/:id':
      return ['', '?judge=again'];
    default:
      return [''];
  }
}

describe('a moderator who is bound to a site', () => {
  test('reads nothing of another site at any address, whatever is asked there', async () => {
    const table = routesOf(house.ctx).filter(
      ({ method, path }) => method === 'GET' && ofModerators.test(path) && path !== '/moderation/events',
    );
    expect(table.length).toBeGreaterThan(30);
    const read: string[] = [];
    const told = new Set<string>();
    for (const { who, headers } of principals) {
      for (const { path } of table) {
        if (path.startsWith('/moderation') !== 'cookie' in headers) continue;
        for (const place of [ours, theirs].flatMap((planted) => fill(path, planted))) {
          for (const query of queriesOf(path)) {
            const asked = place + query;
            const answer = await send<string>(house, asked, { headers, redirect: 'manual' });
            const text = `${JSON.stringify([...answer.headers])} ${answer.text}`.replaceAll(
              // An answer may name the address that was asked, as it was asked.
              new RegExp(place.replaceAll('/', '.'), 'g'),
              '',
            );
            for (const word of wordsOf(theirs))
              if (text.includes(word)) read.push(`${who}: ${asked} (${answer.status}) tells “${word}”`);
            for (const word of wordsOf(ours)) if (answer.text.includes(word)) told.add(word);
            if (answer.status >= 500 || answer.status === 401) read.push(`${who}: ${asked} ${answer.status}`);
          }
        }
      }
    }
    expect(read).toEqual([]);
    // What is looked for is what such answers hold: all of it is read of one's own site.
    const unread = wordsOf(ours).filter((word) => !told.has(word));
    expect(unread).toEqual([]);
  });

  test('is offered the languages of what is held on their site, and of the site they look at', async () => {
    const { heldLanguages } = house.ctx.store.comments;
    const [own, other] = [grownOn(ours).siteId, grownOn(theirs).siteId];
    expect(await heldLanguages({})).toEqual(['en', 'hu']);
    expect(await heldLanguages({ within: [own] })).toEqual(['en']);
    expect(await heldLanguages({ within: [own, other] })).toEqual(['en', 'hu']);
    expect(await heldLanguages({ siteId: other, within: [own] })).toEqual([]);
    expect(await heldLanguages({ siteId: other })).toEqual(['hu']);
    const administrator = { cookie: await cookieOf(house) };
    expect((await get(house, '/moderation', administrator)).text).toContain('value="hu"');
    const bound = { ...principals[0]?.headers };
    expect((await get(house, '/moderation', bound)).text).not.toContain('value="hu"');
    const ofOne = await get(house, `/moderation?site=${ours.slug}`, administrator);
    expect(ofOne.text).not.toContain('value="hu"');
  });

  test('is answered about another site as about one that is not there', async () => {
    const [console, api] = [principals[0]?.headers ?? {}, principals[1]?.headers ?? {}];
    const absent = newId();
    const { comment, dryRun, bulk } = grownOn(theirs);
    const bulkOf = (selection: object) =>
      post(house, '/v1/moderation/bulk-decisions', { action: 'spam', selection, preview: true }, api);
    const asked: ((name: string, id: Grown) => Promise<{ status: number; text: string }>)[] = [
      (site) => get(house, `/v1/moderation/queue?site=${site}`, api),
      (site) => get(house, `/moderation?site=${site}`, console),
      (site) => get(house, `/moderation/bulk?site=${site}`, console),
      (site) => get(house, `/moderation/overview?site=${site}`, console),
      (site) => get(house, `/moderation/events?since=2026-01-01T00:00:00Z&site=${site}`, console),
      (site) => get(house, `/v1/moderation/sites/${site}`, api),
      (site) => bulkOf({ site }),
      (_, { dryRun: run }) => get(house, `/moderation/sites/${ours.slug}/rules?dry-run=${run}`, console),
      (_, { dryRun: run }) => get(house, `/v1/moderation/dry-runs/${run}`, api),
      (_, { bulk: run }) => get(house, `/v1/moderation/bulk-decisions/${run}`, api),
      (_, { comment: id }) => get(house, `/v1/moderation/comments/${id}`, api),
      (_, { comment: id }) => get(house, `/moderation?status=any&author=${id}`, console),
      (_, { comment: id }) => get(house, `/v1/moderation/queue?like=${id}`, api),
      (_, { comment: id }) => bulkOf({ author: id }),
    ];
    const nobody = { ...grownOn(theirs), comment: absent, dryRun: absent, bulk: absent };
    const names = new RegExp([theirs.slug, 'nowhere', comment, dryRun, bulk, absent].join('|'), 'g');
    for (const ask of asked) {
      const there = await ask(theirs.slug, grownOn(theirs));
      const not = await ask('nowhere', nobody);
      const shown = ({ status, text }: typeof there) => [status, text.replaceAll(names, '…')];
      expect(shown(there)).toEqual(shown(not));
      expect([404, 422]).toContain(there.status);
    }
  });

  test('hears of no decision on another site on a page that is open', async () => {
    const stream = await openStream(`${house.url}/moderation/events?since=2020-01-01T00:00:00Z`, {
      ...principals[0]?.headers,
    });
    await stream.until('data: ');
    for (const word of [grownOn(theirs).comment, grownOn(theirs).other])
      expect(stream.text()).not.toContain(word);
    const { tally } = JSON.parse(/^data: (.*)$/m.exec(stream.text())?.[1] ?? '') as { tally: object };
    expect(Object.values(tally).reduce((sum: number, of) => sum + Number(of), 0)).toBe(3);
    stream.close();
  });
});

describe('a bulk decision', () => {
  test('that is under way decides nothing on a site that its moderator has been taken off since', async () => {
    const { moderatorId, siteId } = grownOn(theirs);
    const bulkAs = async (within: string[] | null) => {
      const bulk = await house.ctx.store.bulkDecisions.add({
        id: newId(),
        action: 'spam',
        reason: null,
        selection: { within, status: 'held' },
        total: 5,
        requestedBy: moderatorId,
        createdAt: house.ctx.clock(),
      });
      expect(await runBulkDecision(house.ctx, { bulkDecisionId: bulk.id })).toBe('completed');
      return (await house.ctx.store.bulkDecisions.find(bulk.id))?.decided;
    };
    const access = { role: 'moderator', allSites: false } as const;
    await house.ctx.store.moderators.change(moderatorId, { ...access, siteIds: [] });
    expect(await bulkAs([siteId])).toBe(0);
    expect(await bulkAs(null)).toBe(0);
    await house.ctx.store.moderators.change(moderatorId, { ...access, siteIds: [siteId] });
    expect(await bulkAs(null)).toBe(3);
  });
});
