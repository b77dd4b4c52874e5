import { accessSync, constants, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseAnchorLine } from '../audit/anchor-line.ts';
import type { Config } from '../config/config.ts';
import { messageOf } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import type { Examination } from './examination.ts';

/** Where the audit log's anchors go, and when the last one came; whether they agree is for `communique audit verify`. */
export async function examineAnchors(
  { anchorsFile, dataFolder, mode }: Pick<Config, 'anchorsFile' | 'dataFolder' | 'mode'>,
  language: Language,
): Promise<Examination> {
  const subject = 'anchors';
  const file = anchorsFile;
  const isOwn = resolve(dirname(file)) === resolve(dataFolder);
  const reason = whyUnwritable(file, isOwn);
  if (reason !== undefined) {
    return { subject, verdict: 'wrong', words: say(language, 'anchor.unwritable_unavailable', { file, reason }) };
  }
  const at = existsSync(file) ? lastOf(await readFile(file, 'utf8')) : undefined;
  const words =
    at === undefined ? say(language, 'doctor.anchors_none', { file }) : say(language, 'doctor.anchors', { file, at });
  if (mode === 'trial' || !isOwn) return { subject, verdict: at === undefined ? 'note' : 'ok', words };
  return { subject, verdict: 'note', words: `${words} ${say(language, 'doctor.anchors_inside', {})}` };
}

function whyUnwritable(file: string, isOwn: boolean): string | undefined {
  const place = existsSync(file) ? file : dirname(file);
  // The house makes its own folder at the start.
  if (isOwn && !existsSync(place)) return undefined;
  try {
    accessSync(place, constants.W_OK);
    return undefined;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code ?? messageOf(thrown);
  }
}

/** When the newest line that can be read was written. */
function lastOf(text: string): string | undefined {
  const lines = text.split('\n').map((line) => parseAnchorLine(jsonOf(line)));
  return lines.findLast((line) => line !== undefined)?.at;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
