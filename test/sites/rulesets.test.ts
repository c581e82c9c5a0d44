import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { moderate } from '../../src/judging/moderate.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, get, post, send, submit } from '../support/requests.js';

interface Ruleset {
  version: number;
  inForce: boolean;
  createdBy: string | null;
  restoredFrom: number | null;
  definition: Record<string, unknown> & { blockedAuthors: string[]; blockedAddresses: { day: string }[] };
  current?: { version: number };
  errors?: { pointer: string; detail: string }[];
}

let house: House;
let sites = 0;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

const base = '/v1/moderation/sites';
const change = (site: string, definition: object, basedOn: number) =>
  post<Ruleset>(house, `${base}/${site}/rulesets`, { definition, basedOn }, asAdministrator);

async function aSite(): Promise<string> {
  sites += 1;
  const slug = `site-${sites}`;
  expect((await post(house, base, { slug }, asAdministrator)).status).toBe(201);
  return slug;
}

/** Takes a comment, has it judged here and now, and answers with its decisions. */
async function judged(site: string, parts: Record<string, unknown> = {}) {
  const reply = {
    page: 'https://news.example/a',
    name: 'Bo',
    email: 'bo@example.org',
    body: 'A calm remark.',
    ...parts,
  };
  const { body } = await post<{ id: string }>(house, `/v1/sites/${site}/comments`, reply);
  await moderate(house.ctx, { commentId: body.id });
  return { id: body.id, decisions: await house.ctx.store.decisions.listFor(body.id) };
}

test('a change is the next version, told with who made it and when, page by page', async () => {
  const site = await aSite();
  const signedIn = await post<{ token: string }>(house, '/v1/moderation/sessions', {
    email: 'editor@example.org',
    password: 'correct horse battery staple',
  });
  const asEditor = { authorization: `Bearer ${signedIn.body.token}` };
  const made = await post<Ruleset>(
    house,
    `${base}/${site}/rulesets`,
    { definition: { mode: 'hold-all' }, basedOn: 1 },
    asEditor,
  );
  expect(made).toMatchObject({
    status: 201,
    body: { version: 2, inForce: true, createdBy: 'Administrator' },
  });
  await change(site, {}, 2);

  interface Page {
    rulesets: Ruleset[];
    nextCursor: string | null;
  }
  const first = (await get<Page>(house, `${base}/${site}/rulesets?limit=2`, asAdministrator)).body;
  expect(first.rulesets.map(({ version, inForce }) => [version, inForce])).toEqual([
    [3, true],
    [2, false],
  ]);
  expect(first.rulesets[1]).toMatchObject({
    createdBy: 'Administrator',
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
  });
  const rest = (
    await get<Page>(house, `${base}/${site}/rulesets?limit=2&cursor=${first.nextCursor}`, asAdministrator)
  ).body;
  expect(rest).toMatchObject({ rulesets: [{ version: 1, createdBy: null }], nextCursor: null });
  expect(
    (await get<Ruleset>(house, `${base}/${site}/rulesets/2`, asAdministrator)).body.definition,
  ).toMatchObject({ mode: 'hold-all' });
  expect((await get(house, `${base}/${site}/rulesets/9`, asAdministrator)).status).toBe(404);
});

test('an editor who saw an older version is told the one in force, and nothing is changed', async () => {
  const site = await aSite();
  const answers = await Promise.all([1, 2, 3, 4].map(() => change(site, {}, 1)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  for (const { status, body } of answers) if (status === 409) expect(body.current).toEqual({ version: 2 });
});

test('an old version comes back as a new one, also for one who sends no body', async () => {
  const site = await aSite();
  await change(site, { blockedWords: ['turnip'] }, 1);
  await change(site, {}, 2);
  const restored = await send<Ruleset>(house, `${base}/${site}/rulesets/2/restorations`, {
    method: 'POST',
    headers: asAdministrator,
  });
  expect(restored).toMatchObject({
    status: 201,
    body: { version: 4, restoredFrom: 2, definition: { blockedWords: ['turnip'] } },
  });
  const stale = await post<Ruleset>(
    house,
    `${base}/${site}/rulesets/1/restorations`,
    { basedOn: 2 },
    asAdministrator,
  );
  expect(stale).toMatchObject({ status: 409, body: { current: { version: 4 } } });
});

test('what one version changes of another is told in sentences', async () => {
  const site = await aSite();
  await change(site, { blockedDomains: ['casino.example'] }, 1);
  await change(
    site,
    {
      thresholds: { hold: 7 },
      rules: { shouting: { enabled: false }, profanity: { shadow: true }, 'too-many-links': { linksMax: 3 } },
      blockedWords: ['turnip', 'swede'],
      blockedAuthors: ['someone@example.org'],
      patterns: [{ name: 'invoice', pattern: 'inv-\\d+', score: 4 }],
    },
    2,
  );
  const { body } = await get<{ changes: { text: string; pointer: string }[] }>(
    house,
    `${base}/${site}/rulesets/3/changes?since=2`,
    asAdministrator,
  );
  expect(body.changes.map(({ text }) => text)).toEqual([
    'The threshold for holding a comment goes from 5 to 7.',
    'The rule “too-many-links”: links max goes from 2 to 3.',
    'The rule “profanity” runs in shadow: recorded, not counted.',
    'The rule “shouting” is switched off.',
    'Added to the blocked words: “turnip”, “swede”.',
    'Removed from the blocked domains: casino.example.',
    'Added to the blocked authors: 1 author.',
    'The pattern “invoice” is new: inv-\\d+, 4 points.',
  ]);
  expect(JSON.stringify(body)).not.toContain('someone@');
});

test('a pattern that cannot be compiled is refused with a pointer and a reason, wherever rules are set', async () => {
  const site = await aSite();
  const definition = { patterns: [{ name: 'a', pattern: '(?=a)b', score: 1 }] };
  const detail = 'look-ahead and look-behind are not supported, at (?=';
  expect(await change(site, definition, 1)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '#/definition/patterns/0/pattern', detail }] },
  });
  const patched = await send(house, `${base}/${site}`, {
    method: 'PATCH',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify({ rules: definition }),
  });
  expect(patched).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '#/rules/patterns/0/pattern', detail }] },
  });
  const run = await post(house, `${base}/${site}/dry-runs`, { definition, comments: 1 }, asAdministrator);
  expect(run).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '#/definition/patterns/0/pattern', detail }] },
  });
});

test('an author is blocked by e-mail or by a comment, and is known by a key from then on', async () => {
  const site = await aSite();
  const { id } = await judged(site, { email: 'pest@example.org' });
  const { body } = await change(site, { blockedAuthors: ['nuisance@example.org', id] }, 1);
  expect(body.definition.blockedAuthors).toHaveLength(2);
  expect(JSON.stringify(body)).not.toMatch(/@example|nuisance|pest/);
  for (const email of ['Pest@example.org', 'nuisance@example.org']) {
    const { decisions } = await judged(site, { email, body: `Once more from ${email}.` });
    expect(decisions[0]).toMatchObject({ toStatus: 'spam', rulesetVersion: 2 });
  }
  const elsewhere = await aSite();
  expect(await change(elsewhere, { blockedAuthors: [id] }, 1)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '#/definition/blockedAuthors/0' }] },
  });
});

test('an address is blocked by a comment sent from there, for the day of that comment', async () => {
  const site = await aSite();
  const { id } = await judged(site);
  const { body } = await change(site, { blockedAddresses: [id] }, 1);
  expect(body.definition.blockedAddresses).toEqual([
    { key: expect.any(String) as unknown, day: new Date().toISOString().slice(0, 10) },
  ]);
  const { decisions } = await judged(site, { email: 'another@example.org', body: 'From the same place.' });
  expect(decisions[0]?.findings).toContainEqual(expect.objectContaining({ rule: 'blocked-address' }));

  const old = { key: 'A'.repeat(43), day: '2020-01-01' };
  expect((await change(site, { blockedAddresses: [old] }, 2)).body.definition.blockedAddresses).toEqual([]);
});

test('each decision names the version it was judged by', async () => {
  const site = await aSite();
  const before = await judged(site, { body: 'A word about turnips.' });
  await change(site, { blockedWords: ['turnips'] }, 1);
  const after = await judged(site, { body: 'Another word about turnips.' });
  expect(before.decisions.map(({ toStatus, rulesetVersion }) => [toStatus, rulesetVersion])).toEqual([
    ['approved', 1],
  ]);
  expect(after.decisions.map(({ toStatus, rulesetVersion }) => [toStatus, rulesetVersion])).toEqual([
    ['held', 2],
  ]);
  expect((await house.ctx.store.decisions.listFor(before.id))[0]?.rulesetVersion).toBe(1);
});

test('a rule in shadow is shown in review, counts in the metrics, and is kept from the reader', async () => {
  const site = await aSite();
  await change(site, { rules: { shouting: { shadow: true }, 'spam-model': { enabled: false } } }, 1);
  const { id, decisions } = await judged(site, { body: 'THIS IS VERY LOUD INDEED AND GOES ON FOR A WHILE' });
  expect(decisions[0]).toMatchObject({ toStatus: 'approved', score: 0 });
  const { body } = await get<{ verdict: { findings: object[] } }>(
    house,
    `/v1/moderation/comments/${id}`,
    asAdministrator,
  );
  expect(body.verdict.findings).toEqual([expect.objectContaining({ rule: 'shouting', shadow: true })]);
  const metrics = await get<string>(house, '/metrics');
  expect(metrics.text).toContain('anteroom_shadow_findings_total{rule="shouting",verdict="approve"} 1');
});

test('nobody without a token reads or writes, and a list as long as allowed is taken', async () => {
  const site = await aSite();
  expect((await get(house, `${base}/${site}/rulesets`)).status).toBe(401);
  expect((await post(house, `${base}/${site}/rulesets`, { definition: {}, basedOn: 1 })).status).toBe(401);
  expect((await submit(house)).status).toBe(202);
  const blockedDomains = Array.from({ length: 5_000 }, (_, index) => `blocked-${index}.example.org`);
  expect((await change(site, { blockedDomains }, 1)).status).toBe(201);
});
