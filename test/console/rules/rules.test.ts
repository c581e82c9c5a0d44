import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fieldsOf, parseFields, readFields } from '../../../src/console/rules/rules-input.js';
import { rulesetDefinitionSchema } from '../../../src/rules/ruleset.js';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, send } from '../../support/requests.js';

let house: House;
let cookie = '';
let site = '';
let sites = 0;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await addModerator(house, 'viewer');
  cookie = await cookieOf(house);
});
beforeEach(async () => {
  sites += 1;
  site = `site-${sites}`;
  await post(house, '/v1/moderation/sites', { slug: site }, asAdministrator);
});
afterAll(async () => {
  await house.close();
});

const nothingKept = { blockedAuthors: [], blockedAddresses: [] };
const path = () => `/moderation/sites/${site}/rules`;
const page = (address: string, as = cookie) =>
  send<string>(house, address, { headers: { cookie: as }, redirect: 'manual' });

type Changed = Record<string, string | string[]>;

/** The form as the page has it, with some fields changed. */
async function form(changed: Changed = {}): Promise<URLSearchParams> {
  const { body } = await get<{ rulesetVersion: number; rules: object }>(
    house,
    `/v1/moderation/sites/${site}`,
    asAdministrator,
  );
  const fields = { ...fieldsOf(rulesetDefinitionSchema.parse(body.rules)), ...changed };
  return new URLSearchParams([
    ['basedOn', String(body.rulesetVersion)],
    ...Object.entries(fields).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  ]);
}

const sendForm = (address: string, body: URLSearchParams, headers: Record<string, string> = {}) =>
  send<string>(house, address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...fromOurPage, cookie, ...headers },
    body: body.toString(),
  });
const save = async (changed: Changed) => sendForm(path(), await form(changed));
const rules = async () =>
  (
    await get<{ rulesetVersion: number; rules: ReturnType<typeof rulesetDefinitionSchema.parse> }>(
      house,
      `/v1/moderation/sites/${site}`,
      asAdministrator,
    )
  ).body;

describe('the form of a ruleset', () => {
  test('says what the ruleset says, and back', () => {
    const definition = rulesetDefinitionSchema.parse({
      mode: 'hold-all',
      thresholds: { hold: 4.5, spam: 12 },
      rules: {
        shouting: { enabled: false, capitalsMax: 0.5 },
        'foreign-script': { shadow: true, languages: ['de'] },
      },
      blockedWords: ['ravenwood tincture', 'x-ray'],
      languages: ['de', 'fr'],
      patterns: [
        { name: 'A', pattern: 'inv-\\d+', score: -3, fields: ['name', 'body'], folded: true, hold: true },
        { name: 'B', pattern: 'b+', score: 0.5, enabled: false },
      ],
    });
    expect(parseFields(readFields(fieldsOf(definition)), nothingKept)).toEqual(definition);
  });

  test('leaves out patterns that are empty, and the others close up', () => {
    const fields = readFields({
      'patterns/0/name': ' ',
      'patterns/0/pattern': '',
      'patterns/0/score': '5',
      'patterns/7/name': 'Kept',
      'patterns/7/pattern': 'k',
    });
    expect(fields).toEqual({ 'patterns/0/name': ['Kept'], 'patterns/0/pattern': ['k'] });
  });
});

describe('the rules page', () => {
  test('tells each rule in plain words, in the language the browser asks for', async () => {
    const { text, status } = await page(path());
    expect(status).toBe(200);
    expect(text).toContain('Too many links');
    expect(text).toContain('Words that sell, in the name or the website.');
    const german = await send<string>(house, path(), { headers: { cookie, 'accept-language': 'de' } });
    expect(german.text).toContain('Zu viele Links');
  });

  test('saves what was changed as the next version, and nothing else', async () => {
    const before = await rules();
    const { status, headers } = await save({
      'rules/shouting/state': 'shadow',
      'rules/too-many-links/linksMax': '4',
      blockedWords: 'ravenwood\r\n\r\ntincture',
    });
    expect([status, headers.get('location')]).toEqual([303, `${path()}?saved=2`]);
    const { rulesetVersion, rules: after } = await rules();
    expect(rulesetVersion).toBe(2);
    expect(after).toEqual({
      ...before.rules,
      blockedWords: ['ravenwood', 'tincture'],
      rules: {
        ...before.rules.rules,
        shouting: { ...before.rules.rules.shouting, shadow: true },
        'too-many-links': { ...before.rules.rules['too-many-links'], linksMax: 4 },
      },
    });
    expect((await page(`${path()}?saved=2`)).text).toContain('Saved. Version 2 judges from now on.');
  });

  test('shows each fault beside its field, and what was typed', async () => {
    const { status, text } = await save({
      'thresholds/hold': '20',
      'rules/pace/weight': '99',
      blockedDomains: 'casino.example\nnot a domain',
      blockAuthors: 'nobody in particular',
      'patterns/0/name': 'Broken',
      'patterns/0/pattern': 'a(?=b)',
      'patterns/0/score': '3',
      'patterns/0/fields': 'body',
      'patterns/0/state': 'on',
    });
    expect(status).toBe(422);
    expect((await rules()).rulesetVersion).toBe(1);
    const faultOf = (field: string) => new RegExp(`id="${field}-fault">([^<]*)<`).exec(text)?.[1];
    expect(faultOf('rules/pace/weight')).toBe('must be 10 at most');
    expect(faultOf('blockedDomains')).toContain('“not a domain” not a domain');
    expect(faultOf('blockAuthors')).toContain('“nobody in particular” must be an e-mail address');
    expect(faultOf('patterns/0/pattern')).toContain('look-ahead and look-behind are not supported');
    expect(text).toMatch(/value="a\(\?=b\)"/);
    expect(text).toContain('casino.example\nnot a domain');
    expect(text).toContain('href="#rules/pace/weight">Faster than people write: Weight<');
    expect(faultOf('thresholds/hold')).toBeDefined();
  });

  test('tells faults in the language of the page', async () => {
    const { text } = await sendForm(
      path(),
      await form({ 'rules/pace/weight': '99', blockedDomains: 'no domain', 'thresholds/hold': '20' }),
      { 'accept-language': 'de' },
    );
    expect(text).toMatch(/id="rules\/pace\/weight-fault">höchstens 10</);
    expect(text).toMatch(/id="blockedDomains-fault">„no domain“ ist keine Domain wie example.com</);
    expect(text).toMatch(/id="thresholds\/hold-fault">darf nicht über der Schwelle für Spam liegen</);
  });

  test('tells of a change that came between, loses nothing, and saves the second time', async () => {
    const stale = await form({ blockedWords: 'ravenwood' });
    await save({ 'rules/gibberish/state': 'off' });
    const { status, text } = await sendForm(path(), stale);
    expect(status).toBe(409);
    expect(text).toContain('somebody has saved version 2 meanwhile');
    expect(text).toMatch(/Gibberish: State<\/dt><dd><del>.*On<\/del><ins>.*Off<\/ins>/);
    expect(text).toContain('>ravenwood</textarea>');
    expect(text).toContain('name="basedOn" value="2"');
    stale.set('basedOn', '2');
    expect((await sendForm(path(), stale)).status).toBe(303);
    expect((await rules()).rules).toMatchObject({
      blockedWords: ['ravenwood'],
      rules: { gibberish: { enabled: true } },
    });
  });

  test('keeps who is blocked, blocks by address and unblocks by it', async () => {
    await save({ blockAuthors: 'one@example.org\ntwo@example.org' });
    await save({ mode: 'hold-all' });
    expect((await rules()).rules.blockedAuthors).toHaveLength(2);
    const { text } = await page(path());
    expect(text).toContain('Blocked: 2 authors');
    expect(text).not.toContain('one@example.org');
    await save({ unblockAuthors: 'One@Example.org', blockAuthors: 'three@example.org' });
    const key = (email: string) => house.ctx.keyring.authorKey(email).toString('base64url');
    expect((await rules()).rules.blockedAuthors).toEqual([key('two@example.org'), key('three@example.org')]);
  });

  test('gives room for one more pattern without saving', async () => {
    const { status, text } = await save({ room: '2', blockedWords: 'typed' });
    expect(status).toBe(200);
    expect(text).toContain('name="patterns/1/pattern"');
    expect(text).toContain('>typed</textarea>');
    expect((await rules()).rulesetVersion).toBe(1);
  });

  test('is read by a viewer, who changes nothing', async () => {
    const viewer = await cookieOf(house, 'viewer@example.org');
    const { text } = await page(path(), viewer);
    expect(text).toMatch(/<fieldset class="rules-form" disabled/);
    expect(text).not.toContain('>Save</button>');
    expect((await sendForm(path(), await form(), { cookie: viewer })).status).toBe(403);
  });

  test('is found without knowing a site', async () => {
    expect((await page('/moderation/rules')).headers.get('location')).toBe('/moderation/sites/default/rules');
    expect((await page('/moderation/sites/nowhere/rules')).status).toBe(404);
  });
});

describe('a text to try', () => {
  const text = { 'trial/body': 'Mind the ravenwood\r\ntincture.', 'trial/name': 'Bo', 'trial/website': '' };
  const attempt = async (changed: Changed, headers: Record<string, string> = {}) =>
    sendForm(`${path()}/trials`, await form({ ...text, ...changed }), headers);
  const fragment = { prefer: 'return=representation' };

  test('is judged by rules that are not saved, with what they saw marked', async () => {
    const answer = await attempt({ blockedWords: 'tincture' }, fragment);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Would be held');
    expect(answer.text).toMatch(/<mark class="seen"[^>]*>tincture</);
    expect(answer.text).toContain('The saved rules say otherwise: would be approved');
    expect((await rules()).rulesetVersion).toBe(1);
    expect((await attempt({}, fragment)).text).toContain('Would be approved');
  });

  test('is answered without script by the page, with all that was typed', async () => {
    const answer = await attempt({ blockedWords: 'tincture' });
    expect(answer.text).toContain('>tincture</textarea>');
    expect(answer.text).toContain('Mind the ravenwood\ntincture.</textarea>');
    expect(answer.text).toContain('Would be held');
  });

  test('says what keeps it from being judged', async () => {
    const answer = await attempt({ 'rules/pace/weight': '', 'trial/body': ' ' }, fragment);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('paste a text to try');
  });

  test('is judged by the saved rules for a viewer', async () => {
    await save({ blockedWords: 'tincture' });
    const viewer = await cookieOf(house, 'viewer@example.org');
    const body = new URLSearchParams({ ...text, basedOn: '2', blockedWords: '' });
    const answer = await sendForm(`${path()}/trials`, body, { ...fragment, cookie: viewer });
    expect(answer.text).toContain('Would be held');
  });
});
