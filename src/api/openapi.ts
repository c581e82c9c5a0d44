import type { IRouter } from 'express';
import type { Context } from '../context.js';
import { contentOf, sendContent } from '../http/content.js';
import { publicHeaders } from '../http/html.js';
import { toOpenApi } from './contract/openapi.js';
import { renderDocsPage } from './docs-page.js';

const keptSeconds = 300;

/** `/openapi.json`: the contract, for programs that make clients of it; and `/docs`, the same for people. */
export function openApiRoutes(routes: IRouter, { config }: Pick<Context, 'config'>): void {
  const content = contentOf(Buffer.from(JSON.stringify(toOpenApi(config.basePath))), 'best');
  routes.get('/openapi.json', (req, res) => {
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': `public, max-age=${keptSeconds}`,
      'Content-Type': 'application/json; charset=utf-8',
    });
    return sendContent(req, res, content);
  });
  const page = contentOf(Buffer.from(renderDocsPage(config.basePath)), 'best');
  routes.get('/docs', (req, res) => {
    res.set(publicHeaders(config.publicUrl));
    return sendContent(req, res, page);
  });
}
