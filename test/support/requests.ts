import { createHash } from 'node:crypto';
import type { House } from './house.js';
import { adminToken } from './house.js';

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
  text: string;
}

/** What readers come for; no two of them for the same, or they would look like a campaign. */
const things = (
  'apples barley bridges bread candles carpets cheese churches clouds coffee concerts deserts ' +
  'dinners doctors engines farmers ferries flutes forests gardens glaciers gloves hammers harbours ' +
  'hospitals islands kitchens ladders lanterns letters libraries maps markets meadows mirrors ' +
  'mountains museums needles oceans orchards paintings pencils pianos pillows poets prisons ' +
  'quarries railways rivers saddles schools sheep sparrows stables storms tailors teachers temples ' +
  'tents theatres towers trumpets tunnels umbrellas valleys villages violins wagons walnuts ' +
  'weavers windmills'
).split(' ');
const thingsEach = 9;

let reader = 0;

/** A reply nobody has sent yet; any part can be given. */
export function aReply(parts: Record<string, unknown> = {}): Record<string, unknown> {
  reader += 1;
  return {
    page: 'https://news.example/story',
    name: `Reader ${reader}`,
    email: `reader${reader}@example.org`,
    body: `About ${thingsOf(reader)}.`,
    ...parts,
  };
}

/** The same for the same number, and hardly anything in common for two numbers. */
function thingsOf(number: number): string {
  const bytes = createHash('sha256').update(String(number)).digest();
  return [...new Set([...bytes].map((byte) => things[byte % things.length]))].slice(0, thingsEach).join(' ');
}

export async function post<Body = Record<string, never>>(
  house: Pick<House, 'url'>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  return send(house, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export async function submit(
  house: Pick<House, 'url'>,
  parts: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  return post<
    {
      id: string;
      status: string;
      statusUrl: string;
      errors?: { pointer: string; detail: string }[];
    } & Record<string, unknown>
  >(house, '/v1/sites/default/comments', aReply(parts), headers);
}

/** As a browser sends a form without script. */
export async function postForm(
  house: Pick<House, 'url'>,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer<string>> {
  return send(house, path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

export async function get<Body = Record<string, never>>(
  house: Pick<House, 'url'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  return send(house, path, { headers });
}

export const asAdministrator = { authorization: `Bearer ${adminToken}` };

export async function send<Body>(
  house: Pick<House, 'url'>,
  path: string,
  init: RequestInit,
): Promise<Answer<Body>> {
  const response = await fetch(new URL(path, house.url), init);
  const text = await response.text();
  const isJson = /json(?:;|$)/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
  };
}

/** A moderator's decision on the comment as it is now. */
export async function decideAs(house: House, commentId: string, action: string) {
  const { body: item } = await get<{ version: number }>(
    house,
    `/v1/moderation/comments/${commentId}`,
    asAdministrator,
  );
  return post<{ status: string; version: number }>(
    house,
    `/v1/moderation/comments/${commentId}/decisions`,
    { action, version: item.version },
    asAdministrator,
  );
}
