import type { FastifyRequest } from 'fastify';
import { AppError } from '../kernel/errors.ts';
import { line } from './contract/fields.ts';
import { FILE_LIMIT_BYTES, FILE_LIMIT_MB, UPLOAD_LIMIT_BYTES, UPLOAD_LIMIT_MB, UPLOAD_PARTS } from './limits.ts';
import { parseRequest } from './parse-request.ts';

export interface UploadedFile {
  readonly field: string;
  /** As it was sent, folders included: `pictures/lotus.jpg`. A name only; nothing is read or written under it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Upload {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly UploadedFile[];
}

/**
 * The parts of a `multipart/form-data` request, in memory.
 * @param fileFields the fields that may carry files
 * @throws AppError `request.media_type`, `request.too_large`, `upload.too_many`, `request.invalid`, `request.malformed`
 */
export async function readUpload(request: FastifyRequest, fileFields: readonly string[]): Promise<Upload> {
  if (!request.isMultipart()) {
    const given = request.headers['content-type'] ?? '';
    throw new AppError('request.media_type', { given, wanted: 'multipart/form-data' });
  }
  if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT_BYTES) throw tooLarge(UPLOAD_LIMIT_MB);
  try {
    return await readParts(request, fileFields);
  } catch (error) {
    throw asRefusal(error);
  }
}

/** @throws AppError `request.invalid` unless exactly one file came in this field */
export function oneFile(upload: Upload, field: string): UploadedFile {
  const [file, second] = upload.files.filter((candidate) => candidate.field === field);
  if (file && !second) return file;
  const found = second
    ? ({ key: 'field.too_many', params: { max: 1 } } as const)
    : ({ key: 'field.missing', params: {} } as const);
  throw new AppError('request.invalid', { count: 1 }, { findings: [{ where: field, ...found }] });
}

async function readParts(request: FastifyRequest, fileFields: readonly string[]): Promise<Upload> {
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  let sizeBytes = 0;
  const limits = { fileSize: FILE_LIMIT_BYTES, parts: UPLOAD_PARTS };
  for await (const part of request.parts({ limits, preservePath: true })) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    sizeBytes += bytes.length;
    if (sizeBytes > UPLOAD_LIMIT_BYTES) throw tooLarge(UPLOAD_LIMIT_MB);
    if (!fileFields.includes(part.fieldname)) throw surplus(part.fieldname);
    files.push({ field: part.fieldname, name: parseRequest(line, part.filename).normalize('NFC'), bytes });
  }
  return { fields, files };
}

function surplus(names: string): AppError {
  const findings = [{ key: 'field.surplus', params: { names } } as const];
  return new AppError('request.invalid', { count: 1 }, { findings });
}

function tooLarge(max: number): AppError {
  return new AppError('request.too_large', { max });
}

/** The upload reader's own errors by their codes; anything else it throws means that the parts can't be told apart. */
function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  switch ((error as { readonly code?: unknown }).code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return tooLarge(FILE_LIMIT_MB);
    case 'FST_PARTS_LIMIT':
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new AppError('upload.too_many', { max: UPLOAD_PARTS });
    default:
      return new AppError('request.malformed', {}, { cause: error });
  }
}
