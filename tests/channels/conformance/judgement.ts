import type { RecordedRequest } from '../../support/scripted-network.ts';

/** What a specification says of a request. */
interface Judgement {
  /** As the specification names it: `POST /2/tweets`; the request's own method and path where it knows none. */
  readonly operation: string;
  /** Empty if the request is as specified. */
  readonly problems: readonly string[];
}

export type Judge = (request: RecordedRequest) => Promise<Judgement>;

/** Stands for the bytes of a file in a form. */
export const FILE_MARK = 'file:';

/** A form's fields, files marked. What stands in it more than once, or under `name[]`, is a list. */
export async function formFields(request: RecordedRequest): Promise<Readonly<Record<string, unknown>>> {
  const form = await request.form();
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).map((value) => (typeof value === 'string' ? value : FILE_MARK + value.type));
    if (name.endsWith('[]')) fields[name.slice(0, -2)] = values;
    else fields[name] = values.length > 1 ? values : values[0];
  }
  return fields;
}

export function mediaTypeOf(request: RecordedRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
