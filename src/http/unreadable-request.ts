import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Of an answer under way, as Node keeps it on its socket. */
interface AnsweringSocket extends Socket {
  _httpMessage?: { headersSent: boolean } | null;
}

/** What Node's parser (https://github.com/nodejs/llhttp) gives up at. */
interface ParseError extends NodeJS.ErrnoException {
  rawPacket?: Buffer;
  bytesParsed?: number;
}

const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what never becomes a request, as Node does by itself, and a method that nobody knows with 501; then closes. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: ParseError, socket: AnsweringSocket) => {
    // Where an answer has begun, another one behind it would be taken for a part of it.
    if (socket.writable && socket._httpMessage?.headersSent !== true)
      socket.write(emptyAnswer(statusLineOf(error)));
    socket.destroy();
  });
  // This is no proxy.
  server.on('connect', (_req, socket: Socket) => {
    socket.end(emptyAnswer('501 Not Implemented'));
  });
}

function statusLineOf(error: ParseError): string {
  // A request whose method nobody has heard of (RFC 9110, section 9.1), and not just any bytes.
  if (
    error.code === 'HPE_INVALID_METHOD' &&
    /^[\w!#$%&'*+.^`|~-]+ \S+ HTTP\/1\.[01]\r?\n/.test(restOf(error))
  )
    return '501 Not Implemented';
  return statusLines[error.code ?? ''] ?? '400 Bad Request';
}

/** From the line that could not be read. */
function restOf({ rawPacket, bytesParsed = 0 }: ParseError): string {
  const packet = rawPacket?.toString('latin1') ?? '';
  return packet.slice(packet.lastIndexOf('\n', bytesParsed - 1) + 1);
}

function emptyAnswer(status: string): string {
  return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
}
