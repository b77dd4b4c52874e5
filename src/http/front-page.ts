import { createHash } from 'node:crypto';
import { escapeHtml } from '../kernel/html.ts';
import { type Language, say } from '../kernel/say.ts';
import { OPEN_API_PATH } from './open-api.ts';

const STYLE = `
  body { font: 17px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; color: #1b2430; background: #fbfaf7; }
  h1 { font-weight: 600; letter-spacing: -0.01em; margin: 0 0 .5rem; }
  .trial { background: #8a5a00; color: #fff; padding: .5rem .9rem; border-radius: .3rem; }
  a { color: #0b4f8a; } code { background: #ece9e1; padding: .1rem .35rem; border-radius: .2rem; }
  li { margin: .4rem 0; } footer { margin-top: 3rem; color: #59636f; font-size: .9rem; }
  @media (prefers-color-scheme: dark) { body { color: #e6e6e3; background: #15181c; } a { color: #8cc4ff; } code { background: #2a2f36; } footer { color: #a3abb5; } }
`;

/** The page at `/`: its own style and nothing else may load. */
export const FRONT_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

export interface FrontPage {
  readonly mode: 'trial' | 'production';
  readonly version: string;
  /** Where the simulated networks show what they received. */
  readonly sandboxUrl: string | undefined;
}

/** What this is and where to look, for who opens the server's address in a browser. */
export function frontPage(language: Language, { mode, version, sandboxUrl }: FrontPage): string {
  const links = [
    link('/phone', say(language, 'front.phone', {})),
    link(OPEN_API_PATH, say(language, 'front.api', {})),
    link('/register', say(language, 'register.title', {})),
    link('/healthz', say(language, 'front.health', {})),
    ...(sandboxUrl ? [link(sandboxUrl, say(language, 'front.sandbox', {}))] : []),
    `${escapeHtml(say(language, 'front.command_line', {}))} <code>npx communique --help</code>`,
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Communique</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Communique</h1>
${mode === 'trial' ? `<p class="trial" role="status">${escapeHtml(say(language, 'front.trial', {}))}</p>` : ''}
<p>${escapeHtml(say(language, 'front.what', {}))}</p>
<ul>
${links.map((entry) => `<li>${entry}</li>`).join('\n')}
</ul>
<footer>${escapeHtml(version)}</footer>
</body>
</html>
`;
}

function link(href: string, words: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`;
}
