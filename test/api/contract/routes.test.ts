import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contract } from '../../../src/api/contract/contract.js';
import { type House, openHouse } from '../../support/house.js';
import { routesOf } from '../../support/route-table.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

/** Pages for people and what they load; everything else is the API. */
const ofPages =
  /^\/(?:moderation(?:\/.*)?|assets\/.*|demo(?:\/.*)?|embed\.js|embed\.d\.ts|counts\.js|docs|erased)?$/;

test('each route of the API has an entry in the contract, and each entry has a route', () => {
  const ofApp = routesOf(house.ctx)
    .filter(({ method, path }) => method !== 'OPTIONS' && !ofPages.test(path))
    .map(({ method, path }) => `${method} ${path}`);
  const ofContract = contract.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(ofContract.toSorted()).toEqual(ofApp.toSorted());
});

test('an entry names each parameter of its path', () => {
  for (const { path, input } of contract) {
    const inPath = [...path.matchAll(/:([a-z]+)/gi)].map(([, name]) => name);
    expect({ path, named: Object.keys(input?.path?.shape ?? {}).toSorted() }).toEqual({
      path,
      named: inPath.toSorted(),
    });
  }
});

test('an entry that asks for a token says what keeps other sites out', () => {
  for (const { caller, path, scope } of contract) {
    const asksForToken = path.startsWith('/v1/moderation/') && caller !== 'anybody';
    expect({ path, says: scope !== undefined }).toEqual({ path, says: asksForToken });
  }
});
