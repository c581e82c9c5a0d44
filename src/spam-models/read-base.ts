import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { type BaseModel, decodeBase } from '../rules/spam-model/base-model.js';

export const baseModelFile: string = join(projectRoot, 'src/rules/spam-model/base.bin');

let kept: BaseModel | undefined;

/** The shipped spam model; read once in a process. @throws when the file is missing or not one of this version. */
export function readBaseModel(): BaseModel {
  return (kept ??= decodeBase(readFileSync(baseModelFile)));
}
