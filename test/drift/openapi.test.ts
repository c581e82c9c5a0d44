import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { toOpenApi } from '../../src/api/contract/openapi.js';
import { withTables } from '../../src/api/contract/tables.js';
import { projectRoot } from '../../src/project-root.js';

let document: Record<string, unknown>;
beforeAll(() => {
  document = toOpenApi();
});

test('the contract is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(validator.version).toBe('3.1');
});

test('a document that is not OpenAPI is refused', async () => {
  const { valid } = await new Validator().validate({ ...document, paths: { 'no slash': {} } });
  expect(valid).toBe(false);
});

test('docs/openapi.json is the contract of this version (npm run contract)', () => {
  const file = readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8');
  expect(JSON.parse(file)).toEqual(document);
});

test('the tables in docs/api.md are those of the contract (npm run contract)', () => {
  const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
  expect(withTables(page)).toBe(page);
});

test('each reference in the contract leads to a schema that is there, and each operation has a name of its own', () => {
  const text = JSON.stringify(document);
  const { components, paths } = document as {
    components: { schemas: object };
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const named = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
  expect(Object.keys(components.schemas).toSorted()).toEqual([...named].toSorted());
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});
