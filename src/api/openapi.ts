import type { IRouter } from 'express';
import type { Context } from '../context.js';
import { contentOf, sendContent } from '../http/content.js';
import { toOpenApi } from './contract/openapi.js';

const keptSeconds = 300;

/** `/openapi.json`: the contract, for programs that make clients and pages of it. */
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
}
