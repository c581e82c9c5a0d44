// npm run contract: writes docs/openapi.json and the tables of docs/api.md from src/api/contract.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toOpenApi } from '../src/api/contract/openapi.js';
import { withTables } from '../src/api/contract/tables.js';
import { projectRoot } from '../src/project-root.js';

writeFileSync(join(projectRoot, 'docs/openapi.json'), `${JSON.stringify(toOpenApi(), null, 2)}\n`);

const page = join(projectRoot, 'docs/api.md');
writeFileSync(page, withTables(readFileSync(page, 'utf8')));
