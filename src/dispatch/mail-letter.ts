import { escapeHtml } from '../kernel/html.ts';
import { domainOf, type MailAddress } from './mail-server.ts';
import type { Message, Recipient } from './messenger.ts';

/** A mail as it is handed to the library, which encodes names, subjects and bodies. */
export interface MailLetter {
  readonly messageId: string;
  readonly date: Date;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** No pictures, no tracking, nothing that is loaded from elsewhere: words, and the address to go to. */
export function letterOf(from: MailAddress, to: Recipient, message: Message): MailLetter {
  const domain = domainOf(from);
  return {
    messageId: `<${message.id}@${domain}>`,
    date: message.at,
    from,
    to: { name: oneLine(to.name), address: to.address },
    subject: oneLine(message.subject),
    text: textOf(message),
    html: htmlOf(to.language, message),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `Communique <notices.${domain}>`,
      'Content-Language': to.language,
    },
  };
}

/** A name with a line break in it would begin a header of its own. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function textOf({ lines, link }: Message): string {
  const paragraphs = link ? [...lines, `${link.label}: ${link.url}`] : lines;
  return `${paragraphs.join('\n\n')}\n`;
}

function htmlOf(language: string, { subject, lines, link }: Message): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`);
  const button = link ? [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`] : [];
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(oneLine(subject))}</title></head>`,
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em">',
    ...paragraphs,
    ...button,
    '</body></html>',
  ].join('\n');
}
