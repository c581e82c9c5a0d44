import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { drainQueue, onEachTier } from '../support/house.js';
import { type Answer, aReply, asAdministrator, get, post, postForm, send } from '../support/requests.js';

const path = '/v1/sites/default/comments';

interface Sent {
  id: string;
  statusUrl: string;
}
type From = Record<string, string>;

/** Ann has just written something on a page, from her network; somebody is about to write there, too. */
interface Scene {
  page: string;
  anns: { reply: Record<string, string>; sent: Sent; from: From };
  /** The address that is written under: Ann's own, or one that was never here. */
  email: string;
  from: From;
}

let scenes = 0;
let networks = 0;
/** Far from any other, so that they share no wider network. */
const aNetwork = (): From => {
  networks += 1;
  return { 'x-forwarded-for': `${(0x2600 + networks).toString(16)}:db8::1` };
};

onEachTier(
  (house) => {
    beforeAll(async () => {
      // More comes here than is quiet, and this is about something else.
      await patch('/v1/moderation/sites/default', { proofOfWork: 'off' });
    });

    async function aScene(isKnown: boolean): Promise<Scene> {
      scenes += 1;
      const page = `https://news.example/page-${scenes}`;
      const [ann, eve] = [`ann-${scenes}@known.example`, `eve-${scenes}@other.example`];
      const anns = { reply: written(page, 'Ann', ann), from: aNetwork() };
      const { status, body: sent } = await post<Sent>(house(), path, anns.reply, anns.from);
      expect(status).toBe(202);
      await drainQueue(house().ctx);
      return { page, anns: { ...anns, sent }, email: isKnown ? ann : eve, from: aNetwork() };
    }

    /** What somebody sends who would like to know whose address it is. */
    const stories: [string, (scene: Scene) => Promise<Answer<unknown>[]>][] = [
      ['a reply', ({ page, email, from }) => twice(written(page, 'Bo', email), from)],
      ['her own text from elsewhere', ({ anns, email, from }) => twice({ ...anns.reply, email }, from)],
      ['her own text from her network', ({ anns, email }) => twice({ ...anns.reply, email }, anns.from)],
      [
        'her own text with a key of their own',
        ({ anns, email, from }) => twice({ ...anns.reply, email }, { ...from, ...aKey() }),
      ],
      [
        'one key with two texts',
        async ({ page, email, from }) => {
          const headers = { ...from, ...aKey() };
          return [
            await post(house(), path, written(page, 'Bo', email), headers),
            await post(house(), path, written(page, 'Bo', email), headers),
          ];
        },
      ],
      [
        'a key that is no secret',
        ({ page, email, from }) => twice(written(page, 'Bo', email), { ...from, 'idempotency-key': 'short' }),
      ],
      [
        'a slow page, from elsewhere',
        async ({ page, email, from }) => {
          await slowDown(page);
          return twice(written(page, 'Bo', email), from);
        },
      ],
      [
        'a slow page, from her network',
        async ({ page, email, anns }) => {
          await slowDown(page);
          return twice(written(page, 'Bo', email), anns.from);
        },
      ],
      [
        'a closed page',
        async ({ page, email, from }) => {
          await patch('/v1/moderation/sites/default/threads', { page, closed: true });
          return twice(written(page, 'Bo', email), from);
        },
      ],
      [
        'an answer to hers',
        ({ page, email, from, anns }) =>
          twice({ ...written(page, 'Bo', email), parentId: anns.sent.id }, from),
      ],
      [
        'an answer to nothing',
        ({ page, email, from }) => twice({ ...written(page, 'Bo', email), parentId: randomUUID() }, from),
      ],
      [
        'a form',
        async ({ page, email, from }) => {
          const fields = written(page, 'Bo', email);
          return [await postForm(house(), path, fields, from), await postForm(house(), path, fields, from)];
        },
      ],
      [
        'a form with a fault',
        async ({ page, email, from }) => [
          await postForm(house(), path, { ...written(page, 'Bo', email), body: '' }, from),
        ],
      ],
      [
        'more than a network may send',
        async ({ page, email, from }) => {
          const answers = [];
          for (let sent = 0; sent < 6; sent += 1)
            answers.push(await post(house(), path, written(page, 'Bo', email), from));
          return answers;
        },
      ],
    ];

    test.each(stories)(
      'what a sender is answered does not depend on whether the e-mail address has been here before: %s',
      async (_, story) => {
        const seen = [];
        for (const isKnown of [true, false]) {
          const answers = await story(await aScene(isKnown));
          await drainQueue(house().ctx);
          seen.push([...answers.map(shapeOf), ...(await privatePages(answers))]);
        }
        expect(seen[0]).toEqual(seen[1]);
      },
    );

    describe('a stranger who repeats a text', () => {
      test.each([
        ['under its author’s address, from elsewhere', true, false],
        ['under its author’s address, from the same network', true, true],
        ['under another address, from elsewhere', false, false],
        ['under another address, from the same network', false, true],
      ])('gets nothing of its author’s: %s', async (_, isKnown, isSameNetwork) => {
        const { anns, email, ...scene } = await aScene(isKnown);
        const from = isSameNetwork ? anns.from : scene.from;
        const reply = { ...anns.reply, email };
        const answers = [
          await post<Sent>(house(), path, reply, from),
          await post<Sent>(house(), path, reply, { ...from, ...aKey() }),
        ];
        await drainQueue(house().ctx);
        for (const { status, body, text, headers } of answers) {
          expect(status).toBe(202);
          const link = new URL(body.statusUrl).pathname;
          const shown = [
            text,
            JSON.stringify([...headers]),
            (await get<string>(house(), link)).text,
            (await get(house(), `${link}/copy`)).text,
          ].join('\n');
          expect(shown).not.toContain(anns.sent.id);
          expect(shown).not.toContain(new URL(anns.sent.statusUrl).pathname);
          for (const act of ['withdrawals', 'erasures']) await postForm(house(), `${link}/${act}`, {});
        }
        const { body } = anns.reply;
        expect(await house().ctx.store.comments.find(anns.sent.id)).toMatchObject({ version: 1, body });
      });
    });

    function patch(at: string, body: object) {
      return send(house(), at, {
        method: 'PATCH',
        headers: { ...asAdministrator, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    }

    function slowDown(page: string) {
      return patch('/v1/moderation/sites/default/threads', { page, slowSeconds: 3_600 });
    }

    async function twice(reply: object, from: From): Promise<Answer<unknown>[]> {
      return [await post(house(), path, reply, from), await post(house(), path, reply, from)];
    }

    function privatePages(answers: readonly Answer<unknown>[]) {
      const links = answers.flatMap(
        ({ headers, body }) => headers.get('location') ?? (body as Partial<Sent> | null)?.statusUrl ?? [],
      );
      return Promise.all(
        links.map(async (link) => shapeOf(await get<unknown>(house(), new URL(link, house().url).pathname))),
      );
    }
  },
  { env: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } },
);

function aKey() {
  return { 'idempotency-key': randomUUID() };
}

/** A text that nobody has sent yet. */
function written(page: string, name: string, email: string): Record<string, string> {
  return { page, name, email, body: String(aReply()['body']) };
}

/** All there is to see in an answer but what is another one each time: ids, tokens, times, addresses and texts. */
function shapeOf({ status, headers, text }: Answer<unknown>) {
  const kept = [...headers].filter(
    ([name]) => !['date', 'x-request-id', 'content-length', 'retry-after'].includes(name),
  );
  return {
    status,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, masked(value)])),
    isRetryToldOf: headers.has('retry-after'),
    lines: masked(text).split(/(?<=>)/),
  };
}

function masked(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replace(/[fr][0-9a-z]+\.[\w-]{12}\.[\w-]{43}/g, '<form token>')
    .replace(/[\w-]{43}/g, '<token>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d+ \w+ \d{4} at \d\d:\d\d UTC|\d+ minutes?/g, '<time>')
    .replace(/;t=\d+|in \d+ s(?:econds?)?\b/g, '<seconds>')
    .replace(/page-\d+/g, '<page>')
    .replace(/About [a-z ]+\./g, '<text>')
    .replace(/(?:ann-\d+@known|eve-\d+@other)\.example/g, '<address>');
}
