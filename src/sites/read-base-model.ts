import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { type BaseModel, decodeModel } from '../rules/spam-model/base-model.js';

export const baseModelFile: string = join(projectRoot, 'src/rules/spam-model/base.bin');

/** The shipped spam model, and what tells it from any other: the SHA-256 of its file, in hex. */
export interface FrozenBase {
  readonly model: BaseModel;
  readonly fingerprint: string;
}

let kept: FrozenBase | undefined;

/** Read once in a process. @throws when the file is missing or not one of this version. */
export function readBase(): FrozenBase {
  if (kept === undefined) {
    const bytes = readFileSync(baseModelFile);
    kept = { model: decodeModel(bytes), fingerprint: createHash('sha256').update(bytes).digest('hex') };
  }
  return kept;
}

export function readBaseModel(): BaseModel {
  return readBase().model;
}
