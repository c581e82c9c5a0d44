import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IRouter, RequestHandler } from 'express';
import { contentOf, sendContent } from '../../http/content.js';
import { projectRoot } from '../../project-root.js';

const publicFolder = join(projectRoot, 'dist/public');
const keptSeconds = 300;

/** Scripts and styles are for the pages of any site; a module is only run where this is said. */
const forAnyPage = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': `public, max-age=${keptSeconds}`,
};

/** Named by the pages of other sites. */
const atRoot: ReadonlySet<string> = new Set(['embed.js', 'embed.d.ts', 'counts.js']);

/** `/assets/…`: scripts and styles, read once at the start; some of them at the root as well. */
export function assetRoutes(routes: IRouter): void {
  for (const file of readdirSync(publicFolder)) {
    const send = sendAsset(file);
    routes.get(`/assets/${file}`, send);
    if (atRoot.has(file)) routes.get(`/${file}`, send);
  }
}

function sendAsset(file: string): RequestHandler {
  const content = contentOf(readFileSync(join(publicFolder, file)), 'best');
  // To a browser, what ends in `.ts` is a film.
  const type = file.endsWith('.d.ts') ? 'text/plain' : file;
  return (req, res) => {
    res.set(forAnyPage).type(type);
    return sendContent(req, res, content);
  };
}
