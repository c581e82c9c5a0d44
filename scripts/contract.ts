// npm run contract: writes docs/openapi.json from src/api/contract.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toOpenApi } from '../src/api/contract/openapi.js';
import { projectRoot } from '../src/project-root.js';

writeFileSync(join(projectRoot, 'docs/openapi.json'), `${JSON.stringify(toOpenApi(), null, 2)}\n`);
