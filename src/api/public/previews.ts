import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readJson } from '../../http/body.js';
import { checkOrigin, preflight } from '../../http/cors.js';
import { limitByAddress, previewLimit } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { bodyLengthMax, checkLength } from '../../input/submission.js';
import { text } from '../../input/text.js';
import { renderBody } from '../../markup/render.js';

export const previewSchema = z.strictObject({ body: text() });

/** `/v1/sites/:site/previews`: a text as readers would see it. Nothing is kept of it. */
export function previewRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/sites/:site/previews';
  routes.options(path, preflight(ctx, 'POST, OPTIONS'));
  routes.post(path, checkOrigin(ctx), limitByAddress(ctx, previewLimit), readJson, (req, res) => {
    const { body } = parse(previewSchema, req.body);
    checkLength(body, { bodyLengthMax });
    res.setHeader('Cache-Control', 'no-store');
    res.json({ html: renderBody(body) });
  });
}
