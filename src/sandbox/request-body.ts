import { Busboy } from '@fastify/busboy';

/** A request's body, read as its content type says. */
export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly encoding: 'url' | 'multipart'; readonly fields: Fields; readonly files: Files }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mime: string }
  | { readonly kind: 'malformed'; readonly reason: string };

/** In order, as they came: a name may come more than once. */
type Fields = readonly (readonly [name: string, value: string])[];
type Files = ReadonlyMap<string, FormFile>;

export interface FormFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly name: string | undefined;
}

export async function readBody(contentType: string, bytes: Buffer): Promise<RequestBody> {
  const mime = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (bytes.length === 0) return { kind: 'none' };
  if (mime === 'application/json') return jsonBody(bytes);
  if (mime === 'multipart/form-data') return multipartBody(contentType, bytes);
  if (mime === 'application/x-www-form-urlencoded') {
    const fields = [...new URLSearchParams(bytes.toString())];
    return { kind: 'form', encoding: 'url', fields, files: new Map() };
  }
  return { kind: 'bytes', bytes, mime };
}

/** The fields of a form as one record; of a repeated name, the last. */
export function fieldsOf(body: RequestBody): Readonly<Record<string, string>> {
  return body.kind === 'form' ? Object.fromEntries(body.fields) : {};
}

export function fileOf(body: RequestBody, name: string): FormFile | undefined {
  return body.kind === 'form' ? body.files.get(name) : undefined;
}

function jsonBody(bytes: Buffer): RequestBody {
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString()) };
  } catch (cause) {
    return { kind: 'malformed', reason: String(cause) };
  }
}

/** A part is a file if it has a file name or is declared to be bytes: some clients send pictures without a name. */
function multipartBody(contentType: string, bytes: Buffer): Promise<RequestBody> {
  return new Promise((resolve) => {
    const fields: (readonly [string, string])[] = [];
    const files = new Map<string, FormFile>();
    const malformed = (cause: unknown) => resolve({ kind: 'malformed', reason: String(cause) });
    try {
      const parser = new Busboy({ headers: { 'content-type': contentType } });
      parser.on('field', (name, value) => fields.push([name, value]));
      parser.on('file', (name, stream, fileName, _encoding, mime) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => files.set(name, { bytes: Buffer.concat(chunks), mime, name: fileName }));
      });
      parser.on('error', malformed);
      parser.on('finish', () => resolve({ kind: 'form', encoding: 'multipart', fields, files }));
      parser.end(bytes);
    } catch (cause) {
      malformed(cause);
    }
  });
}
