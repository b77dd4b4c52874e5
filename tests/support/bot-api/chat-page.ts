import type { Chats, Message } from './chats.ts';

/** What a person sees of some messages, on a page that looks like a chat on a phone. */
export function chatPage(chats: Chats, messages: readonly Message[]): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${STYLE}</style>
<main>${drawable(messages.map((message) => bubble(chats, message)).join('\n'))}</main></html>`;
}

function bubble(chats: Chats, message: Message): string {
  const pictures = message.pictures.map((id) => {
    const bytes = chats.file(id)?.toString('base64') ?? '';
    return `<img alt="" src="data:image/*;base64,${bytes}">`;
  });
  const text =
    message.html === '' ? '' : `<div class="text">${message.from.isBot ? message.html : escaped(message.text)}</div>`;
  const rows = (message.markup?.inline_keyboard ?? []).map(
    (row) =>
      `<div class="row">${row.map(({ text: label, url }) => `<span>${escaped(label)}${url ? ' ↗' : ''}</span>`).join('')}</div>`,
  );
  const album = pictures.length > 0 ? `<div class="album">${pictures.join('')}</div>` : '';
  return `<section class="${message.from.isBot ? 'bot' : 'own'}"><div class="bubble">${album}${text}</div>${rows.join('')}</section>`;
}

/** A phone draws these in colour; the machine that takes the pictures has signs like them. */
const SIGNS: Readonly<Record<string, string>> = {
  '✅': '✔',
  '⛔': '✖',
  '🏛': '⌂',
  '🕘': '◷',
  '🖼': '▣',
  '⏳': '…',
  '✍️': '✎',
  '✏️': '✎',
  '✖️': '✕',
  '🛑': '■',
  '🔒': '■',
  '▶️': '▶',
  '⚠️': '⚠',
  '▫️': '☐',
};

function drawable(html: string): string {
  return Object.entries(SIGNS).reduce((text, [sign, drawn]) => text.replaceAll(sign, drawn), html);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const STYLE = `
  body { margin: 0; background: #cfdcc4; font: 16px/1.35 "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: #111; }
  main { padding: 10px 8px; display: flex; flex-direction: column; gap: 8px; }
  section { max-width: 92%; }
  .own { align-self: flex-end; }
  .bubble { background: #fff; border-radius: 12px; overflow: hidden; }
  .own .bubble { background: #e3fcc8; }
  .text { padding: 8px 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .own .album { width: 240px; }
  .album img { display: block; width: 100%; max-height: 220px; object-fit: cover; }
  blockquote { margin: 4px 0; padding: 4px 10px; border-left: 3px solid #3390ec; background: #eaf3fd; border-radius: 4px; }
  .row { display: flex; gap: 4px; margin-top: 4px; }
  .row span { flex: 1; text-align: center; padding: 9px 4px; border-radius: 8px; background: #7fa07fcc; color: #fff; font-weight: 600; }
`;
