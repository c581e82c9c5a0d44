import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contract } from '../../../src/api/contract/contract.js';
import { type Route, roleOf } from '../../../src/api/contract/route.js';
import { makeApiToken } from '../../../src/moderators/api-tokens.js';
import type { Role } from '../../../src/store/database/records.js';
import { type House, openHouse } from '../../support/house.js';
import { type Answer, aReply, asAdministrator, post, send } from '../../support/requests.js';

const roles: readonly Role[] = ['viewer', 'moderator', 'administrator'];
const guarded = contract.filter((route) => roleOf(route) !== null);
const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
const byName = guarded.map((route): [string, Route] => [nameOf(route), route]);

/** What there is on a site to be named by a path. */
interface Named {
  site: string;
  comment: string;
  dryRun: string;
  bulkDecision: string;
}

type Headers = { readonly authorization?: string };

let house: House;
const named = new Map<string, Named>();
const tokens = new Map<string, Headers>();
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  for (const slug of ['ours', 'theirs']) named.set(slug, await furnish(slug));
  for (const role of roles) tokens.set(role, await bearer(role));
  for (const role of ['viewer', 'moderator'] as const)
    tokens.set(`bound ${role}`, await bearer(role, 'ours'));
});
afterAll(async () => {
  await house.close();
});

describe.each(byName)('%s', (_, route) => {
  const least = roleOf(route) ?? 'administrator';
  const enough = roles.slice(roles.indexOf(least));

  test('refuses whoever sends no token, or one that is not known', async () => {
    expect((await ask(route, 'ours', {})).status).toBe(401);
    expect((await ask(route, 'ours', { authorization: 'Bearer of-nobody' })).status).toBe(401);
  });

  test(`takes the role ${least}, and no less`, async () => {
    for (const role of roles) {
      const answer = await ask(route, 'ours', tokensOf(role));
      expect({ role, isRefused: isRefusedByRole(answer) }).toEqual({
        role,
        isRefused: !enough.includes(role),
      });
      expect(answer.status).not.toBe(401);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test.each(['viewer', 'moderator'] as const)('lets a %s of one site reach no other', async (role) => {
    const answer = await ask(route, 'theirs', tokensOf(`bound ${role}`));
    if (!enough.includes(role)) {
      expect(answer.status).toBe(403);
      return;
    }
    if (route.scope === 'none') return;
    if (route.scope === 'narrowed') {
      const check = narrowed[nameOf(route)];
      if (check === undefined) throw new Error(`say in this test how ${nameOf(route)} is narrowed`);
      await check(tokensOf(`bound ${role}`));
      return;
    }
    expect(answer.status).toBe(404);
    const own = await ask(route, 'ours', tokensOf(`bound ${role}`));
    // Their own site may lack what the path names below it, such as a version, and says so.
    expect([own.status, own.body.detail]).not.toEqual([404, answer.body.detail]);
  });
});

/** What a list or a selection does with another site, by route. */
const narrowed: Readonly<Record<string, (headers: Headers) => Promise<void>>> = {
  'GET /v1/moderation/queue': async (headers) => {
    const { body } = await call<{ items: { site: { slug: string } }[] }>(
      'GET',
      '/v1/moderation/queue?status=any',
      headers,
    );
    expect(body.items.map(({ site }) => site.slug)).toEqual(['ours']);
    for (const query of ['site=theirs', `author=${of('theirs').comment}`, `like=${of('theirs').comment}`])
      expect((await call('GET', `/v1/moderation/queue?${query}`, headers)).status).toBe(404);
  },
  'GET /v1/moderation/sites': async (headers) => {
    const { body } = await call<{ sites: { slug: string }[] }>('GET', '/v1/moderation/sites', headers);
    expect(body.sites.map(({ slug }) => slug)).toEqual(['ours']);
  },
  'POST /v1/moderation/decisions': async (headers) => {
    const { body } = await call<{ results: { status: number }[] }>(
      'POST',
      '/v1/moderation/decisions',
      headers,
      { decisions: [{ commentId: of('theirs').comment, action: 'spam', version: 0 }] },
    );
    expect(body.results.map(({ status }) => status)).toEqual([404]);
  },
  'POST /v1/moderation/bulk-decisions': async (headers) => {
    const decide = (selection: object) =>
      call<{ total: number }>('POST', '/v1/moderation/bulk-decisions', headers, {
        action: 'spam',
        selection,
        preview: true,
      });
    expect((await decide({ site: 'theirs' })).status).toBe(404);
    expect((await decide({ ids: [of('theirs').comment] })).body).toEqual({ total: 0 });
  },
};

async function furnish(slug: string): Promise<Named> {
  const create = async (path: string, body: object, headers = asAdministrator) => {
    const { status, body: made, text } = await post<{ id: string }>(house, path, body, headers);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return made.id;
  };
  await create('/v1/moderation/sites', { slug });
  return {
    site: slug,
    comment: await create(`/v1/sites/${slug}/comments`, aReply()),
    dryRun: await create(`/v1/moderation/sites/${slug}/dry-runs`, { definition: {}, comments: 1 }),
    // One that somebody of every site asked for is about more than this site.
    bulkDecision: await create(
      '/v1/moderation/bulk-decisions',
      { action: 'hold', selection: { status: 'pending' } },
      await bearer('moderator', slug),
    ),
  };
}

async function bearer(role: Role, boundTo?: string): Promise<{ authorization: string }> {
  const site = boundTo === undefined ? null : await house.ctx.store.sites.findBySlug(boundTo);
  const token = await makeApiToken(house.ctx, {
    name: `${role} of ${boundTo ?? 'every site'}`,
    access: { role, allSites: site === null, siteIds: site === null ? [] : [site.id] },
    days: 30,
    moderatorId: null,
  });
  return { authorization: `Bearer ${token}` };
}

function of(slug: string): Named {
  const there = named.get(slug);
  if (there === undefined) throw new Error(`there is no ${slug}`);
  return there;
}

function tokensOf(who: string): Headers {
  const headers = tokens.get(who);
  if (headers === undefined) throw new Error(`there is no token of a ${who}`);
  return headers;
}

/** Asks for what is on a site. An empty body is for the handler to refuse, once it knows who is asking. */
function ask({ method, path, scope, input }: Route, slug: string, headers: Headers) {
  const { site, comment, dryRun, bulkDecision } = of(slug);
  const id = scope === 'dry-run' ? dryRun : scope === 'bulk-decision' ? bulkDecision : comment;
  const filled = path
    .replace(':site', site)
    .replace(':id', id)
    .replace(':version', '1')
    .replace(':check', 'akismet');
  return call(method.toUpperCase(), filled, headers, input?.body === undefined ? undefined : {});
}

function call<Body = { detail?: string }>(
  method: string,
  path: string,
  headers: Headers,
  body?: object,
): Promise<Answer<Body>> {
  return send<Body>(house, path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Another 403 is of somebody who is let in, such as a token that ends no session. */
function isRefusedByRole({ status, body }: Answer<{ detail?: string }>): boolean {
  return status === 403 && (body.detail?.startsWith('This takes the role') ?? false);
}
