import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { etagOf, isKnown } from './etag.js';

/** Content codings (RFC 9110, section 8.4.1), the better one first. */
const encodings = ['br', 'gzip'] as const;

type Encoding = (typeof encodings)[number];

/** What a packet or two carry is not worth the work. */
const compressedFromBytes = 1_024;

/** Once for as long as the process runs, or anew with each change. */
type Effort = 'best' | 'quick';

interface Representation {
  encoding: Encoding | undefined;
  /** A character for each byte: a string leaves in one write with its headers, bytes do not. */
  body: string;
  etag: string;
}

/** What is sent to many: as it is, and compressed, which is done when it is first asked for and then kept. */
export interface Content {
  plain: Representation;
  compressed(encoding: Encoding): Promise<Representation>;
}

/** Content of these bytes, which hold nothing secret: the length of what is compressed tells about it. */
export function contentOf(bytes: Buffer, effort: Effort): Content {
  const etag = etagOf(bytes);
  const kept = new Map<Encoding, Promise<Representation>>();
  return {
    plain: { encoding: undefined, body: bytes.toString('latin1'), etag },
    compressed(encoding) {
      let made = kept.get(encoding);
      if (made === undefined) {
        made = compress({ bytes, etag }, encoding, effort);
        kept.set(encoding, made);
      }
      return made;
    },
  };
}

async function compress(
  { bytes, etag }: { bytes: Buffer; etag: string },
  encoding: Encoding,
  effort: Effort,
): Promise<Representation> {
  const body = await compressors[encoding](bytes, effort);
  return { encoding, body: body.toString('latin1'), etag: `${etag.slice(0, -1)}-${encoding}"` };
}

/** Of what is made anew with each change, the levels from which on more time saves little more. */
const levels = {
  br: { best: constants.BROTLI_MAX_QUALITY, quick: 5 },
  gzip: { best: constants.Z_BEST_COMPRESSION, quick: 6 },
} as const;

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

const compressors: Record<Encoding, (bytes: Buffer, effort: Effort) => Promise<Buffer>> = {
  br: (bytes, effort) =>
    brotliAsync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: levels.br[effort],
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes, effort) => gzipAsync(bytes, { level: levels.gzip[effort] }),
};

/** Sends content in the coding the request prefers, or 304 where that is known already. All other headers are the caller's. */
export function sendContent(
  req: IncomingMessage,
  res: Response,
  content: Content,
): Promise<void> | undefined {
  res.vary('Accept-Encoding');
  const encoding = chooseEncoding(req, content);
  if (encoding !== undefined)
    return content.compressed(encoding).then((representation) => {
      sendRepresentation(req, res, representation);
    });
  sendRepresentation(req, res, content.plain);
  return undefined;
}

function chooseEncoding(req: IncomingMessage, { plain }: Content): Encoding | undefined {
  if (req.headers['accept-encoding'] === undefined || plain.body.length < compressedFromBytes)
    return undefined;
  return encodings.find((encoding) => (req as Request).acceptsEncodings(encoding) !== false);
}

function sendRepresentation(
  req: IncomingMessage,
  res: Response,
  { encoding, body, etag }: Representation,
): void {
  res.setHeader('ETag', etag);
  if (isKnown(etag, req.headers['if-none-match'])) {
    res.statusCode = 304;
    res.end();
    return;
  }
  if (encoding !== undefined) res.setHeader('Content-Encoding', encoding);
  res.setHeader('Content-Length', body.length);
  res.end(body, 'latin1');
}
