import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { seedComments } from '../../scripts/seed/seed-comments.js';
import { firstIdAt } from '../../src/ids.js';
import { reviewQueue } from '../../src/moderation/review.js';
import { createKeyring } from '../../src/privacy/keyring.js';
import { randomFrom } from '../../src/rules/spam-model/random.js';
import { createStore, type Store } from '../../src/store/store.js';
import { type House, openHouse } from '../support/house.js';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** Tables that grow with a site. */
const large = new Set(['comments', 'decisions', 'threads', 'audit_entries']);
const comments = 20_000;
const someDays = [7, 6, 5, 4, 3, 2, 1].map((days) => firstIdAt(Date.now() - days * 24 * 60 * 60 * 1_000));

let house: House;
let store: Store;
let client: pg.Client;
let siteId = '';
const statements: { sql: string; parameters: string }[] = [];
const keyring = createKeyring([randomBytes(32)]);
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await seedComments({
    databaseUrl: house.databaseUrl,
    keyring,
    comments,
    heldShare: 0.1,
    days: 365,
    random: randomFrom(1),
  });
  client = new pg.Client({
    connectionString: house.databaseUrl,
    // As the service plans: see src/store/database/database.ts.
    options: '-c jit=off -c random_page_cost=1.1',
  });
  await client.connect();
  store = createStore({
    databaseUrl: house.databaseUrl,
    connectionsMax: 2,
    onStatement: (statement) => statements.push(statement),
  });
  siteId = (await store.sites.findBySlug('default'))?.id ?? '';
}, 120_000);
afterAll(async () => {
  await store.close();
  await client.end();
  await house.close();
});

/** What the database does for the statements that a call sends, node by node. */
async function plansOf(call: () => Promise<unknown>): Promise<PlanNode[]> {
  statements.length = 0;
  await call();
  const nodes: PlanNode[] = [];
  for (const { sql, parameters } of statements) {
    if (!/^\s*(?:\/\*.*?\*\/\s*)?(?:SELECT|WITH)\b/i.test(sql)) continue;
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      JSON.parse(parameters) as unknown[],
    );
    nodes.push(...rows.flatMap((row) => flatten(row['QUERY PLAN'][0].Plan)));
  }
  expect(nodes.length).toBeGreaterThan(0);
  return nodes;
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

const readWhole = (nodes: readonly PlanNode[]) =>
  nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? ''))
    .map((node) => node['Relation Name']);
const indexes = (nodes: readonly PlanNode[]) => nodes.flatMap((node) => node['Index Name'] ?? []);

describe('what readers wait for is found by an index', () => {
  const calls: [string, () => Promise<unknown>, RegExp][] = [
    [
      'the feed of a site',
      () => store.comments.latestShown({ siteId }, 50),
      /^comments_(?:site_id_)?status_id_idx$/,
    ],
    [
      'the feed of a page',
      async () => store.comments.latestShown({ threadId: await someThread() }, 50),
      /^comments_(?:thread_id_status|site_id_status_id|status_id)_idx$/,
    ],
    [
      'what answers the comments of a feed',
      () => store.comments.shownReplies(someDays),
      /^comments_parent_id_idx$/,
    ],
  ];

  test.each(calls)('%s', async (_, call, index) => {
    const nodes = await plansOf(call);
    expect(readWhole(nodes)).toEqual([]);
    expect(indexes(nodes).filter((name) => index.test(name))).not.toEqual([]);
  });

  async function someThread(): Promise<string> {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM threads ORDER BY id LIMIT 1');
    return rows[0]?.id ?? '';
  }
});

describe('what a moderator waits for is found by an index', () => {
  const calls: [string, () => Promise<unknown>, RegExp][] = [
    [
      'the first page of the queue',
      () => store.comments.queue({ status: 'held', order: 'oldest', limit: 26 }),
      /^comments_status_id_idx$/,
    ],
    [
      'the first page of one site',
      () => store.comments.queue({ siteId, status: 'held', order: 'oldest', limit: 26 }),
      /^comments_(?:site_id_)?status_id_idx$/,
    ],
    [
      'what a rule has found',
      () => store.comments.queue({ status: 'held', rule: 'profanity', order: 'oldest', limit: 26 }),
      /^comments_(?:status_id|site_id_status_id|found_by)_idx$/,
    ],
    [
      'what is in a language',
      () => store.comments.queue({ status: 'held', language: 'de', order: 'oldest', limit: 26 }),
      /^comments_(?:language_id|status_id|site_id_status_id)_idx$/,
    ],
    ['the languages there are', () => store.comments.heldLanguages({}), /^comments_language_id_idx$/],
    [
      'the languages there are on some sites',
      () => store.comments.heldLanguages({ within: [siteId] }),
      /^comments_(?:site_id_language|language_id)_idx$/,
    ],
    ['the tabs', () => store.comments.tally({}), /^comments_status_id_idx$/],
    ['the tabs of one site', () => store.comments.tally({ siteId }), /^comments_(?:site_id_)?status_id_idx$/],
    [
      'what has come since',
      () => store.comments.heldSince({}, new Date(Date.now() - 60_000), 1_000),
      /^comments_(?:decided_at|status_id)_idx$/,
    ],
    [
      'a rare word in all comments',
      () => store.comments.queue({ text: 'nobody-has-written-this', limit: 26 }),
      /^comments_(?:body|author_name)_idx$/,
    ],
    [
      'what an author has written',
      () => store.comments.queue({ authorKeys: [keyring.authorKey('reader-7@seed.example')], limit: 26 }),
      /^comments_(?:author_key_site_id_status_id_idx|pkey)$/,
    ],
    [
      'an author’s history',
      () =>
        store.comments.authorPasts(
          siteId,
          [7, 8, 9].map((reader) => keyring.authorKey(`reader-${reader}@seed.example`)),
        ),
      /^comments_author_key_site_id_status_id_idx$/,
    ],
    [
      'decisions of moderators',
      () => store.decisions.byModerators({ limit: 101 }),
      /^decisions_by_moderators_idx$/,
    ],
    [
      'what moderators have decided of late',
      () => store.decisions.madeSince({ fromId: someDays[0] ?? '', siteIds: null, limit: 200 }),
      /^decisions_by_moderators_idx$/,
    ],
    [
      'what they have decided of late on one site',
      () => store.decisions.madeSince({ fromId: someDays[0] ?? '', siteIds: [siteId], limit: 200 }),
      /^decisions_(?:by_moderators|site_id_id)_idx$/,
    ],
    [
      'how long comments wait',
      () => store.figures.waiting(undefined, [firstIdAt(Date.now())]),
      /^comments_status_id_idx$/,
    ],
    [
      'how long those of one site wait',
      () => store.figures.waiting(siteId, [firstIdAt(Date.now())]),
      /^comments_(?:site_id_)?status_id_idx$/,
    ],
    [
      'the comments of the last days',
      () => store.figures.perDay(undefined, someDays),
      /^comments_status_id_idx$/,
    ],
    [
      'the comments of one site of the last days',
      () => store.figures.perDay(siteId, someDays),
      /^comments_(?:site_id_)?status_id_idx$/,
    ],
    [
      'how soon the rules judged',
      () => store.figures.latencies(siteId),
      /^decisions_comment_id_version_key$/,
    ],
    [
      'how the rules of one site have done',
      () => store.ruleOutcomes.count(siteId, firstIdAt(0)),
      /^decisions_site_id_id_idx$/,
    ],
    [
      'how rules have done',
      () => store.ruleOutcomes.count(undefined, firstIdAt(0)),
      /^decisions_by_moderators_idx$/,
    ],
  ];

  test.each(calls)('%s', async (_, call, index) => {
    const nodes = await plansOf(call);
    expect(readWhole(nodes)).toEqual([]);
    expect(indexes(nodes).filter((name) => index.test(name))).not.toEqual([]);
  });

  test('a page of many comments takes as many statements as one of few', async () => {
    const taken = async (limit: number) => {
      statements.length = 0;
      const { items } = await reviewQueue(
        { store, keyring },
        { within: null, status: 'held', order: 'oldest', limit },
      );
      expect(items).toHaveLength(limit);
      return statements.length;
    };
    expect(await taken(150)).toBe(await taken(30));
  });

  test('and a look without one would be seen', async () => {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (FORMAT JSON) SELECT id FROM comments WHERE recommend_count > 3`,
    );
    expect(readWhole(rows.flatMap((row) => flatten(row['QUERY PLAN'][0].Plan)))).toEqual(['comments']);
  });
});
