import { z } from 'zod';
import type { Route } from './route.js';

const readiness = z.strictObject({
  status: z.enum(['ok', 'unavailable']),
  database: z.string(),
  queue: z.string(),
});

/** What the operator's tools call. */
export const opsRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process is alive',
    caller: 'anybody',
    answers: { 200: { does: 'alive', schema: z.strictObject({ status: z.literal('ok') }) } },
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether database and queue answer',
    caller: 'anybody',
    answers: {
      200: { does: 'ready', schema: readiness },
      503: { does: 'a server is away', schema: readiness },
    },
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This contract, as OpenAPI 3.1',
    caller: 'anybody',
    answers: { 200: { does: 'the contract', schema: z.looseObject({ openapi: z.string() }) } },
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Metrics in the format of Prometheus',
    caller: 'anybody',
    answers: { 200: { does: 'the metrics', type: 'text/plain' } },
    errors: ['unauthenticated'],
  },
];
