import type { IncomingMessage } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '../errors.js';

const requestSizeMaxBytes = 64 * 1024;
/** A ruleset with all of its lists full. */
const rulesetSizeMaxBytes = 2 * 1024 * 1024;

const json: RequestHandler = express.json({
  limit: requestSizeMaxBytes,
  type: ['application/json', 'application/*+json'],
});
const largeJson: RequestHandler = express.json({
  limit: rulesetSizeMaxBytes,
  type: ['application/json', 'application/*+json'],
});
const form: RequestHandler = express.urlencoded({
  limit: requestSizeMaxBytes,
  extended: false,
  parameterLimit: 100,
});
/** A ruleset with all of its lists full, each character of them written as three. */
const rulesetFormSizeMaxBytes = 3 * rulesetSizeMaxBytes;
/** Every setting of every rule, and fifty patterns. */
const rulesetFieldsMax = 2_000;
const largeForm: RequestHandler = express.urlencoded({
  limit: rulesetFormSizeMaxBytes,
  extended: false,
  parameterLimit: rulesetFieldsMax,
});

/** Reads a JSON body. */
export const readJson: RequestHandler = reader(json, () => false);

/** Reads a JSON or a form-encoded body. */
export const readJsonOrForm: RequestHandler = reader(
  (req, res, next) => {
    (isForm(req) ? form : json)(req, res, next);
  },
  (req) => isForm(req),
);

/** Reads a form-encoded body, as the pages of the console send it. */
export const readForm: RequestHandler = (req, res, next) => {
  if (isForm(req)) readJsonOrForm(req, res, next);
  else next(new DomainError('unsupported-media-type', 'Send the form as application/x-www-form-urlencoded.'));
};

/** Reads a JSON body as large as a ruleset may be; called once it is known who sends it. */
export async function readRulesetJson(req: Request, res: Response): Promise<unknown> {
  return readLarge(
    reader(largeJson, () => false),
    req,
    res,
  );
}

/** The same for a form. */
export async function readRulesetForm(req: Request, res: Response): Promise<unknown> {
  if (!isForm(req))
    throw new DomainError('unsupported-media-type', 'Send the form as application/x-www-form-urlencoded.');
  return readLarge(reader(largeForm, isForm), req, res);
}

async function readLarge(read: RequestHandler, req: Request, res: Response): Promise<unknown> {
  await new Promise<void>((resolve, reject) => {
    void read(req, res, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body could not be read', { cause: error }));
    });
  });
  return req.body;
}

export function isForm(req: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(req.headers['content-type'] ?? '');
}

function isJson(req: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(req.headers['content-type'] ?? '');
}

function reader(
  read: RequestHandler,
  alsoTakes: (req: Pick<IncomingMessage, 'headers'>) => boolean,
): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    if (!isJson(req) && !alsoTakes(req)) {
      next(
        new DomainError(
          'unsupported-media-type',
          'Send the request as application/json, or where a form posts it as application/x-www-form-urlencoded.',
        ),
      );
      return;
    }
    read(req, res, (error?: unknown) => {
      next(error === undefined ? undefined : explain(error));
    });
  };
}

/** body-parser's own errors carry a `type`: https://github.com/expressjs/body-parser#errors */
function explain(error: unknown): unknown {
  const { type, limit = requestSizeMaxBytes } = error as { type?: unknown; limit?: number };
  switch (type) {
    case 'entity.too.large':
    case 'parameters.too.many':
      return new DomainError('too-large', `A request may have ${limit / 1024} KiB at most.`, {
        cause: error,
      });
    case 'entity.parse.failed':
      return new DomainError('malformed', 'The body is not well-formed JSON.', { cause: error });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new DomainError(
        'unsupported-media-type',
        'Send the body as UTF-8, uncompressed or with gzip, deflate or br.',
        { cause: error },
      );
    case 'request.aborted':
    case 'request.size.invalid':
    case 'entity.verify.failed':
      return new DomainError('malformed', 'The body ended before it was complete.', { cause: error });
    default:
      return error;
  }
}
