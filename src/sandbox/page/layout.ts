import type { FastifyReply } from 'fastify';
import { type Html, html } from '../../kernel/html.ts';
import { type Language, say } from '../../kernel/say.ts';
import { STYLE } from './style.ts';

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  /** The colour scheme: a network, or the front page. */
  readonly look: string;
  /** Path and query without `lang`, for the link to the other language. */
  readonly address: string;
  readonly crumbs: readonly { readonly href: string; readonly label: string }[];
  readonly content: Html;
}

/** Sends a page that loads nothing from elsewhere. */
export function sendPage(reply: FastifyReply, page: Page, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'")
    .send(layout(page).source);
}

export function languageOf(query: unknown): Language {
  return (query as { lang?: unknown }).lang === 'en' ? 'en' : 'vi';
}

export function withLanguage(address: string, language: Language): string {
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
}

function layout(page: Page): Html {
  const other: Language = page.language === 'vi' ? 'en' : 'vi';
  return html`<!DOCTYPE html>
<html lang="${page.language}" class="${page.look}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${say(page.language, 'sandbox.title', {})}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<nav>${page.crumbs.map(({ href, label }) => html`<a href="${withLanguage(href, page.language)}">${label}</a>`)}
<a class="language" hreflang="${other}" lang="${other}" href="${withLanguage(page.address, other)}">${LANGUAGE_NAMES[other]}</a></nav>
<h1>${page.title}</h1>
<p>${page.lead}</p>
</header>
<main>${page.content}</main>
</body>
</html>
`;
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', vi: 'Tiếng Việt' };
