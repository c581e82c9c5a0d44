import { expect, test } from '@jest/globals';
import { drainQueue, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, send, submit } from '../support/requests.js';

const page = (name: string) => `https://news.example/${name}`;

onEachTier((house) => {
  const detailOf = async (id: string) =>
    (await get<{ status: string }>(house(), `/v1/moderation/comments/${id}`, asAdministrator)).body;

  async function sent(name: string, email: string) {
    const { body } = await submit(house(), { page: page(email), email, name });
    await drainQueue(house().ctx);
    return { id: body.id, path: new URL(body.statusUrl).pathname };
  }

  test('a name that passes for an admin, an author or a badge waits for a person, and its sender is not told why', async () => {
    await send(house(), '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ authors: [{ email: 'mia@news.example', badge: 'Chefin vom Dienst' }] }),
    });
    const own = await sent('Mia Writer', 'mia@news.example');
    await decideAs(house(), own.id, 'approve');
    const { authorKey, badge } = (await house().ctx.store.comments.find(own.id)) ?? {};
    const site = await house().ctx.sites.bySlug('default');
    const names = await house().ctx.store.comments.namesWithBadge(site.id, [authorKey ?? new Uint8Array()]);
    expect([badge, names]).toEqual(['Chefin vom Dienst', ['Mia Writer']]);

    for (const [name, email] of [
      ['Аdmin', 'a@mail.example'],
      ['[MOD] Jane', 'b@mail.example'],
      ['Chefin vom Dienst', 'c@mail.example'],
    ] as const) {
      const { id, path } = await sent(name, email);
      expect(await detailOf(id)).toMatchObject({
        status: 'held',
        verdict: { findings: expect.arrayContaining([expect.objectContaining({ rule: 'staff-name' })]) },
      });
      const status = await get<string>(house(), path);
      expect(status.text).not.toMatch(/staff|passes for|moderator or author/i);
    }
    expect((await detailOf((await sent('Adminah Modesty', 'd@mail.example')).id)).status).toBe('approved');
  });
});
