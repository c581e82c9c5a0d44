import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { DomainError, type Fault } from '../errors.js';
import { codeOf, pointerTo } from './parse.js';

/** What a form post carried, by field; a field that was sent several times is a list. */
export type FormFields = Record<string, string | string[]>;

export interface FormBodyOptions {
  /** The `charset` of the content type, where it has one. */
  charset: string | undefined;
  fieldsMax: number;
}

/** Fields that were sent in bytes which are not of their encoding, as they most likely read. */
export class UnreadableForm extends DomainError {
  readonly guess: FormFields;

  constructor(faults: readonly Fault[], attempt: FormFields) {
    super(
      'invalid',
      'The form was sent in another character encoding than UTF-8. The page with the form needs accept-charset="utf-8" on its form element.',
      { faults },
    );
    this.guess = attempt;
  }
}

/** What browsers take a page for that does not name its encoding (https://encoding.spec.whatwg.org/#names-and-labels). */
const usualLegacyCharset = 'windows-1252';

/**
 * Reads application/x-www-form-urlencoded (https://url.spec.whatwg.org/#urlencoded-parsing) in the encoding that
 * the content type names, or else the field `_charset_`, or else UTF-8.
 * @throws DomainError('unsupported-media-type') for an encoding nobody knows, ('too-large') for more than
 * `fieldsMax` fields; UnreadableForm for bytes that are not of the encoding.
 */
export function readFormBody(bytes: Buffer, { charset, fieldsMax }: FormBodyOptions): FormFields {
  const pairs = splitPairs(bytes.toString('latin1'));
  if (pairs.length > fieldsMax)
    throw new DomainError('too-large', `A form may have ${fieldsMax} fields at most.`);
  const named = charset ?? pairs.find(([name]) => name === '_charset_')?.[1];
  const decode = decoderOf(named === undefined || named === '' ? 'utf-8' : named);
  const faults: Fault[] = [];
  const fields = toFields(pairs, (value, name) => {
    const decoded = decode(value);
    if (decoded === null) faults.push(faultOf(attempt(name)));
    return decoded ?? '';
  });
  if (faults.length > 0) throw new UnreadableForm(faults, toFields(pairs, attempt));
  return fields;
}

/** Names and values in percent-encoding's own bytes, a character for each. */
type Pair = readonly [name: string, value: string];

function splitPairs(body: string): Pair[] {
  return body
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [percentDecode(name), percentDecode(value)] as const;
    });
}

/** A percent sign that begins no byte stands for itself. */
function percentDecode(encoded: string): string {
  return encoded
    .replaceAll('+', ' ')
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function toFields(pairs: readonly Pair[], read: (value: string, name: string) => string): FormFields {
  const fields = Object.create(null) as FormFields;
  for (const [rawName, rawValue] of pairs) {
    const name = read(rawName, rawName);
    const value = read(rawValue, rawName);
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

/** Null for bytes that are not of the encoding. */
type Decode = (bytes: string) => string | null;

/** @throws DomainError('unsupported-media-type') */
function decoderOf(label: string): Decode {
  const encoding = encodingOf(label);
  if (encoding === 'utf-8') return decodeUtf8;
  // A form is never sent in UTF-16: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#picking-an-encoding-for-the-form
  if (encoding === null || encoding.startsWith('utf-16') || !iconv.encodingExists(encoding))
    throw new DomainError(
      'unsupported-media-type',
      'The encoding of the form is not known. Send it as UTF-8.',
    );
  return (bytes) => {
    const text = iconv.decode(Buffer.from(bytes, 'latin1'), encoding);
    return text.includes('\ufffd') ? null : withReferences(text);
  };
}

/** An encoding's one name, as browsers know it by many labels: `latin1` is windows-1252. Null for a label nobody knows. */
function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function decodeUtf8(bytes: string): string | null {
  const buffer = Buffer.from(bytes, 'latin1');
  return isUtf8(buffer) ? buffer.toString('utf8') : null;
}

/** A browser writes what the form's encoding lacks as a decimal reference, such as &#8364;. */
function withReferences(text: string): string {
  return text.replace(/&#(\d{3,7});/g, (reference, digits: string) => {
    const codePoint = Number(digits);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : reference;
  });
}

function attempt(bytes: string): string {
  return decodeUtf8(bytes) ?? iconv.decode(Buffer.from(bytes, 'latin1'), usualLegacyCharset);
}

function faultOf(name: string): Fault {
  return {
    pointer: pointerTo([name]),
    code: codeOf([name], 'not-utf-8'),
    detail:
      'Please check the letters of this text, and send it again: they came in another encoding than UTF-8.',
  };
}
