import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { connectionConfig } from '../../postgres/connection-config.js';
import { projectRoot } from '../../project-root.js';

const schemaFile = join(projectRoot, 'prisma/schema.prisma');
const migrationsDirectory = join(projectRoot, 'prisma/migrations');
const filters = { externalTables: [], externalEnums: [] };

/** One migration as Prisma keeps it: a folder with a `migration.sql`. */
export interface Migration {
  name: string;
  sql: string;
}

/** The committed migrations, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      sql: await readFile(join(migrationsDirectory, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/** Applies what is missing with Prisma's own engine, as `prisma migrate deploy` would. */
export async function applyMigrations(databaseUrl: string, migrations: readonly Migration[]): Promise<void> {
  await withEngine(databaseUrl, async (engine) => {
    await engine.applyMigrations({ migrationsList: await migrationList(migrations), filters });
  });
}

/** The SQL that turns a live database into what schema.prisma describes; empty when they agree. */
export async function diffFromDatabase(databaseUrl: string): Promise<string> {
  const content = await readFile(schemaFile, 'utf8');
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path: schemaFile, content }], configDir: projectRoot },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content }] },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout?.startsWith('-- This is an empty migration') === true ? '' : (stdout ?? '').trim();
  });
}

async function migrationList(migrations: readonly Migration[]): Promise<MigrationList> {
  return {
    baseDir: migrationsDirectory,
    lockfile: {
      path: './migration_lock.toml',
      content: await readFile(join(migrationsDirectory, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

async function withEngine<Result>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  engineModule ??= loadEngine();
  const { SchemaEngine: Engine } = await engineModule;
  const pool = new pg.Pool({
    ...connectionConfig(databaseUrl, { applicationName: 'anteroom migrate' }),
    max: 2,
  });
  const adapter = bindDriver(pool);
  const datamodel = await readFile(schemaFile, 'utf8');
  const engine = await Engine.new({ datamodels: [[schemaFile, datamodel]] }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let engineModule: Promise<EngineModule> | undefined;

/**
 * The schema engine as WebAssembly from its package: the native one would be a download. Its JavaScript
 * glue expects a bundler to load the .wasm file, and Prisma's CLI to take the message of a panic; both are
 * done here by hand. The glue holds one instance, so it is loaded once.
 */
async function loadEngine(): Promise<EngineModule> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': letGo(glue),
  });
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`the schema engine failed: ${message}`);
      },
    },
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}

/**
 * The engine waits ten seconds at most for its lock, by a timer that it leaves running once it has it: that must
 * not keep a process from its end, whose connections keep it for as long as there is work.
 */
function letGo(glue: EngineModule): WebAssembly.ModuleImports {
  const imports = { ...glue } as unknown as WebAssembly.ModuleImports;
  const name = Object.keys(imports).find((key) => key.startsWith('__wbg_setTimeout_'));
  if (name === undefined) throw new Error('the schema engine sets no timers any more');
  return { ...imports, [name]: (wake: () => void, ms: number) => setTimeout(wake, ms).unref() };
}

/** PostgreSQL's one-byte type "char", in which its catalogues keep kinds of things. */
const charOid = 18;
const textOid = 25;

/**
 * A driver for the engine. It reads "char" columns, which @prisma/adapter-pg does not know: on the wire they
 * are text, so the adapter is told text, and the engine what they are. From PostgreSQL 18 on it insists, since
 * every NOT NULL is a constraint with a kind there.
 */
function bindDriver(pool: pg.Pool) {
  const charColumns = new Map<string, number[]>();
  const ask = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  pool.query = (async (...args: unknown[]) => {
    const result = await ask(...args);
    const chars = result.fields.filter((field) => field.dataTypeID === charOid);
    if (chars.length > 0)
      charColumns.set(
        (args[0] as { text: string }).text,
        chars.map((field) => result.fields.indexOf(field)),
      );
    for (const field of chars) field.dataTypeID = textOid;
    return result;
  }) as typeof pool.query;

  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const answer = await queryRaw(query);
      for (const index of charColumns.get(query.sql) ?? [])
        answer.columnTypes[index] = ColumnTypeEnum.Character;
      return answer;
    };
    return adapter;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}
