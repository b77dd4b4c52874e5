import type { AppError, ErrorKind, Finding } from '../kernel/errors.ts';
import { type Language, say, sayStored } from '../kernel/say.ts';
import type { Problem, WireFinding } from './contract/problem.ts';

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503;

/** The answer to a refusal, in the reader's language. */
export function refusal(error: AppError, language: Language, requestId: string): Problem & { status: ProblemStatus } {
  const status = statusOf(error);
  return {
    type: 'about:blank',
    title: say(language, `http.title.${status}`, {}),
    status,
    code: error.code,
    detail: error.in(language),
    params: error.params,
    findings: error.findings.map((finding) => presentFinding(finding, language)),
    requestId,
  };
}

/** The answer to what nobody foresaw: nothing of the inside, and a number to look the log up by. */
export function unexpected(language: Language, requestId: string): Problem & { status: ProblemStatus } {
  return {
    type: 'about:blank',
    title: say(language, 'http.title.500', {}),
    status: 500,
    code: 'http.unexpected',
    detail: say(language, 'http.unexpected', { id: requestId }),
    params: { id: requestId },
    findings: [],
    requestId,
  };
}

export function presentFinding(finding: Finding, language: Language): WireFinding {
  return {
    where: finding.where ?? null,
    code: finding.key,
    detail: sayStored(language, finding.key, finding.params),
  };
}

const STATUS_OF_KIND: Readonly<Record<ErrorKind, ProblemStatus>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

/** Where HTTP tells finer than the kinds do. */
const STATUS_OF_CODE: Readonly<Record<string, ProblemStatus>> = {
  'request.too_large': 413,
  'media.too_large': 413,
  'upload.too_many': 413,
  'request.media_type': 415,
  'auth.too_many': 429,
  'second_factor.too_many': 429,
  'sign_in.too_many': 429,
};

function statusOf(error: AppError): ProblemStatus {
  return STATUS_OF_CODE[error.code] ?? STATUS_OF_KIND[error.kind];
}
