import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '../errors.js';
import { requestSizeMaxBytes, rulesetSizeMaxBytes } from '../input/request-size.js';
import { readFormBody, UnreadableForm } from './form-body.js';

const fieldsMax = 100;

const json = jsonReader(requestSizeMaxBytes.json);
const largeJson = jsonReader(rulesetSizeMaxBytes.json);
const form = formReader({ sizeMaxBytes: requestSizeMaxBytes.form, fieldsMax });
/** Every setting of every rule, and fifty patterns. */
const rulesetFieldsMax = 2_000;
const largeForm = formReader({ sizeMaxBytes: rulesetSizeMaxBytes.form, fieldsMax: rulesetFieldsMax });

/** JSON is UTF-8 (RFC 8259, section 8.1); bytes that are not would be read as replacement characters. */
function jsonReader(sizeMaxBytes: number): RequestHandler {
  return express.json({
    limit: sizeMaxBytes,
    type: ['application/json', 'application/*+json'],
    verify: (_req, _res, bytes, charset) => {
      if (charset !== 'utf-8')
        throw Object.assign(new Error('JSON in another charset'), { type: 'charset.unsupported' });
      if (!isUtf8(bytes)) throw Object.assign(new Error('bytes that are no UTF-8'), { type: 'not-utf-8' });
    },
  });
}

/** Leaves what was typed in `req.body` even where its encoding can only be guessed, so that a page can give it back. */
function formReader({
  sizeMaxBytes,
  fieldsMax,
}: {
  sizeMaxBytes: number;
  fieldsMax: number;
}): RequestHandler {
  const raw: RequestHandler = express.raw({ limit: sizeMaxBytes, type: () => true });
  return (req, res, next) => {
    raw(req, res, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      const bytes: unknown = req.body;
      // What has been read before stays as it was read.
      if (bytes !== undefined && !Buffer.isBuffer(bytes)) {
        next();
        return;
      }
      try {
        req.body = readFormBody(bytes ?? Buffer.alloc(0), { charset: charsetOf(req), fieldsMax });
        next();
      } catch (fault) {
        req.body = fault instanceof UnreadableForm ? fault.guess : undefined;
        next(fault);
      }
    });
  };
}

function charsetOf(req: Pick<IncomingMessage, 'headers'>): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(req.headers['content-type'] ?? '')?.[1];
}

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
  const { type, limit = requestSizeMaxBytes.json } = error as { type?: unknown; limit?: number };
  switch (type) {
    case 'entity.too.large':
    case 'parameters.too.many':
      return new DomainError('too-large', `A request may have ${limit / 1024} KiB at most.`, {
        cause: error,
      });
    case 'entity.parse.failed':
      return new DomainError('malformed', 'The body is not well-formed JSON.', { cause: error });
    case 'not-utf-8':
      return new DomainError('invalid', 'The body holds bytes that are not UTF-8. Send the JSON as UTF-8.', {
        faults: [{ pointer: '#', code: 'request-not-utf-8', detail: 'must be UTF-8' }],
        cause: error,
      });
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
