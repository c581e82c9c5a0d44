import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../../src/console/rules/rules-input.js';
import { defaultRuleset } from '../../../src/rules/ruleset.js';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { drainQueue, type House, openHouse } from '../../support/house.js';
import { asAdministrator, decideAs, get, post, postForm, send, submit } from '../../support/requests.js';
import { waitUntil } from '../../support/wait-until.js';

let house: House;
let cookie = '';
let runPath = '';
beforeAll(async () => {
  house = await openHouse('embedded');
  await addModerator(house, 'viewer');
  cookie = await cookieOf(house);
  const { id } = (await submit(house, { body: 'Mind the ravenwood on the sill.' })).body;
  await submit(house, { body: 'Nothing of the kind is said here.' });
  await drainQueue(house.ctx);
  await decideAs(house, id, 'reject');
  await decideAs(house, id, 'approve');
});
afterAll(async () => {
  await house.close();
});

const page = (path: string, headers: Record<string, string> = {}) =>
  send<string>(house, path, { headers: { cookie, ...headers }, redirect: 'manual' });
const sendForm = (path: string, fields: Record<string, string | readonly string[]>, as = cookie) =>
  send<string>(house, path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...fromOurPage, cookie: as },
    body: new URLSearchParams(
      Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
    ).toString(),
  });
const form = (changed: Record<string, string> = {}) => ({
  ...fieldsOf(defaultRuleset),
  basedOn: '1',
  comments: '100',
  ...changed,
});

describe('a dry run', () => {
  test('is asked for from the form, and says what would become of which comments', async () => {
    const asked = await sendForm(
      '/moderation/sites/default/dry-runs',
      form({ blockedWords: 'ravenwood', blockAuthors: 'somebody@example.org' }),
    );
    expect(asked.status).toBe(303);
    runPath = asked.headers.get('location') ?? '';
    await waitUntil('the dry run is done', async () =>
      (await page(runPath)).text.includes('<strong>Done</strong>'),
    );
    const { text } = await page(runPath);
    expect(text).toContain('Would hold 1 more, of which you approved 1.');
    expect(text).toMatch(/<mark class="seen"[^>]*>ravenwood</);
    expect(text).toContain('a moderator: approved');
    expect(text).toMatch(/Words to block<\/dt><dd><ins>.*ravenwood/);
    expect(text).not.toContain('Nothing of the kind');
    expect(text).not.toContain('http-equiv="refresh"');
    const german = await page(runPath, { 'accept-language': 'de' });
    expect(german.text).toContain('Würde 1 mehr zurückhalten, von denen Sie 1 freigegeben haben.');
  });

  test('leads back to the form with its rules in it, to be saved', async () => {
    const id = runPath.split('/').at(-1) ?? '';
    const { text } = await page(`/moderation/sites/default/rules?dry-run=${id}`);
    expect(text).toContain('>ravenwood</textarea>');
    expect(text).toContain('They are not saved yet.');
    const key = house.ctx.keyring.authorKey('somebody@example.org').toString('base64url');
    expect(text).toContain(`>${key}</textarea>`);
  });

  test('of a form with faults is not begun', async () => {
    const { status, text } = await sendForm(
      '/moderation/sites/default/dry-runs',
      form({ 'rules/pace/weight': '' }),
    );
    expect(status).toBe(422);
    expect(text).toContain('Nothing is saved yet');
  });

  test('looks again by itself while it runs, and can be cancelled', async () => {
    await house.stopWorkers();
    const asked = await sendForm('/moderation/sites/default/dry-runs', form({ mode: 'hold-all' }));
    const path = asked.headers.get('location') ?? '';
    expect((await page(path)).text).toContain('http-equiv="refresh"');
    const viewer = await cookieOf(house, 'viewer@example.org');
    expect((await sendForm(`${path}/cancellations`, {}, viewer)).status).toBe(403);
    expect((await sendForm(`${path}/cancellations`, {})).status).toBe(303);
    expect((await page(path)).text).toContain('<strong>Cancelled</strong>');
  });
});

describe('the versions of the rules', () => {
  test('say what each changed, and can be brought back', async () => {
    const path = '/moderation/sites/default/rules/versions';
    await post(
      house,
      '/v1/moderation/sites/default/rulesets',
      { definition: { thresholds: { hold: 7 }, languages: ['de'] }, basedOn: 1 },
      asAdministrator,
    );
    const { text } = await page(path);
    expect(text).toMatch(/Held from<\/dt><dd><del>.*?5<\/del><ins>.*?7<\/ins>/);
    expect(text).toMatch(/Rude in any comment<\/dt><dd><ins>.*?de<\/ins>/);
    expect((await page(`${path}?version=1`)).text).toContain('The rules that the site started with.');
    const restored = await postForm(
      house,
      `${path}/1/restorations`,
      { basedOn: '2' },
      { ...fromOurPage, cookie },
    );
    expect(restored.headers.get('location')).toBe('/moderation/sites/default/rules?saved=3');
    expect((await page('/moderation/sites/default/rules?saved=3')).text).toContain(
      'Version 1 is back, as version 3.',
    );
    const stale = await postForm(
      house,
      `${path}/1/restorations`,
      { basedOn: '2' },
      { ...fromOurPage, cookie },
    );
    expect(stale.status).toBe(409);
    const { body } = await get<{ rulesetVersion: number }>(
      house,
      '/v1/moderation/sites/default',
      asAdministrator,
    );
    expect(body.rulesetVersion).toBe(3);
  });
});
