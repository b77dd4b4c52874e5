import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../kernel/errors.ts';
import { letterOf } from './mail-letter.ts';
import type { Message, Messenger, Recipient } from './messenger.ts';

const FROM = { name: 'Communique', address: 'communique@trial.invalid' };

/** Puts mails into a folder instead of sending them, as `.eml` files that mail programs open: for a trial. */
export function createFileMessenger(folder: string): Messenger {
  return {
    way: 'mail',
    async send(to, message) {
      try {
        const letter = letterOf(FROM, to, message);
        const { createTransport } = await import('nodemailer');
        const composer = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true });
        const { message: bytes } = await composer.sendMail(letter);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = join(folder, fileName(to, message));
        await writeFile(`${file}.part`, bytes as Buffer, { mode: 0o600 });
        await rename(`${file}.part`, file);
        return { kind: 'sent' };
      } catch (thrown) {
        return { kind: 'try_later', reason: messageOf(thrown) };
      }
    },
  };
}

/** In the order of time, with the reader's name: `2026-11-29T12-30-00Z-par.head-….eml`. */
function fileName({ address }: Recipient, { id, at }: Message): string {
  const time = `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  return `${time}-${lettersOf(address.split('@')[0] ?? '')}-${lettersOf(id)}.eml`;
}

function lettersOf(text: string): string {
  return text.replace(/[^\w.-]/g, '_');
}
