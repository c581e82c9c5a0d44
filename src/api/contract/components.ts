import { z } from 'zod';

/** Schemas that have a name of their own in `openapi.json`. */
export const components = z.registry<{ id: string }>();

/** Names a schema. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  components.add(schema, { id });
  return schema;
}
