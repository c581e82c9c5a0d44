import { z } from 'zod';
import type { ErrorCode } from '../../errors.js';
import { problemKinds } from '../../http/problem.js';
import { components } from './components.js';
import { chapters } from './contract.js';
import { problem } from './problem-schema.js';
import { errorsOf, type Route, type RouteAnswer, roleOf } from './route.js';

type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

/** Named schemas that have been used, by name. */
type Used = Map<string, Json>;

const json = 'application/json';
const problemJson = 'application/problem+json';
const bearer = 'bearer';

/**
 * The contract as OpenAPI 3.1 has it.
 * @param basePath where the service stands below its host, e.g. `/comments`; empty for the root.
 */
export function toOpenApi(basePath = ''): Json {
  const used: Used = new Map();
  const paths: Record<string, Json> = {};
  for (const { title, routes } of chapters) {
    for (const route of routes)
      (paths[openApiPath(route.path)] ??= {})[route.method] = toOperation(route, title, used);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Anteroom',
      version: '1',
      description: 'Comments for any site: take them in, judge them, decide on them, show them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    tags: chapters.map(({ title }) => ({ name: title })),
    paths,
    components: {
      schemas: Object.fromEntries([...used].toSorted(([one], [other]) => (one < other ? -1 : 1))),
      securitySchemes: {
        [bearer]: {
          type: 'http',
          scheme: 'bearer',
          description: 'ADMIN_API_TOKEN, a token made in the console, or one from signing in',
        },
      },
    },
  };
}

/** `/v1/sites/:site/form` as `/v1/sites/{site}/form`. */
function openApiPath(path: string): string {
  return path.replaceAll(/:([a-z]+)/gi, '{$1}');
}

function toOperation(route: Route, tag: string, used: Used): Json {
  const { method, path, summary, input = {} } = route;
  const role = roleOf(route);
  const parameters = (['path', 'query', 'header'] as const).flatMap((place) =>
    toParameters(place, place === 'header' ? input.headers : input[place], used),
  );
  return {
    operationId: operationIdOf(method, path),
    tags: [tag],
    summary,
    ...(role !== null && {
      description: `Takes the role ${role}.`,
      security: [{ [bearer]: [] }],
      'x-role': role,
      'x-scope': route.scope,
    }),
    ...(parameters.length > 0 && { parameters }),
    ...(input.body !== undefined && { requestBody: toRequestBody(input.body, route, used) }),
    responses: toResponses(route, used),
  };
}

/** `get /v1/sites/:site/form` is `getSitesSiteForm`: one name for each route, and always the same. */
function operationIdOf(method: string, path: string): string {
  const words = path.replace(/^\/v1/, '').match(/[a-z]+/gi) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function toParameters(place: 'path' | 'query' | 'header', schema: z.ZodObject | undefined, used: Used) {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input', used) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function toRequestBody(body: z.ZodType, { input }: Route, used: Used): Json {
  const schema = toSchema(body, 'input', used);
  return {
    required: input?.bodyIsOptional !== true,
    content: Object.fromEntries((input?.bodyTypes ?? [json]).map((type) => [type, { schema }])),
  };
}

function toResponses(route: Route, used: Used): Json {
  const responses: Record<string, { description: string; content?: Json }> = {};
  for (const [status, answer] of Object.entries(route.answers))
    responses[status] = { description: answer.does, ...toContent(answer, used) };
  for (const [status, codes = []] of Object.entries(byStatus(errorsOf(route)))) {
    const known = responses[status];
    responses[status] = {
      description: [known?.description, ...codes.map((code) => `${code}: ${problemKinds[code].title}`)]
        .filter((part) => part !== undefined)
        .join('; '),
      content: { ...known?.content, [problemJson]: { schema: toSchema(problem, 'output', used) } },
    };
  }
  return responses;
}

function toContent({ schema, type }: RouteAnswer, used: Used): { content?: Json } {
  if (schema !== undefined)
    return { content: { [type ?? json]: { schema: toSchema(schema, 'output', used) } } };
  return type === undefined ? {} : { content: { [type]: { schema: { type: 'string' } } } };
}

function byStatus(codes: readonly ErrorCode[]): Partial<Record<string, ErrorCode[]>> {
  const found: Partial<Record<string, ErrorCode[]>> = {};
  for (const code of codes) (found[problemKinds[code].status] ??= []).push(code);
  return found;
}

/** A schema as JSON Schema; those with a name of their own go into `used`, and are referred to by it. */
function toSchema(schema: z.ZodType, io: Direction, used: Used): Json {
  const whole = z.toJSONSchema(z.object({ it: schema }), {
    io,
    metadata: components,
    unrepresentable: 'any',
  }) as unknown as { properties: { it: Json }; $defs?: Record<string, Json> };
  const { properties, $defs = {} } = withPublicReferences(whole);
  for (const [name, definition] of Object.entries($defs)) {
    // Zod writes the name down in the schema too, as a keyword that OpenAPI has another meaning for.
    delete definition['id'];
    used.set(name, definition);
  }
  return properties.it;
}

/** Zod refers to `#/$defs/Name`, OpenAPI to `#/components/schemas/Name`. */
function withPublicReferences<Schema>(schema: Schema): Schema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'),
  ) as Schema;
}
