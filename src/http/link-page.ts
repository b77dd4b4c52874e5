import { createHash } from 'node:crypto';
import { escapeHtml } from '../kernel/html.ts';
import { type Language, say } from '../kernel/say.ts';

const STYLE = `
  body { font: 17px/1.6 system-ui, sans-serif; max-width: 26rem; margin: 8vh auto; padding: 0 1.5rem; color: #1b2430; background: #fbfaf7; }
  h1 { font-weight: 600; margin: 0 0 .5rem; } label { display: block; margin: 1rem 0; }
  input { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .6rem; border: 1px solid #59636f; border-radius: .3rem; background: #fff; color: #1b2430; }
  button { font: inherit; padding: .7rem 1.2rem; border: 0; border-radius: .3rem; background: #0b4f8a; color: #fff; }
  [role=alert] { color: #8a1c00; } [role=status] { color: #0b5b2a; }
`;

/**
 * The page sends what was typed as JSON, with the token out of its own address, and shows the answer. Then it leads on to
 * the sign-in, and leaves its address, which is good for nothing any more, to no history.
 */
const SCRIPT = `
  const form = document.querySelector('form');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
    const body = JSON.stringify({ ...given, token: location.pathname.split('/').at(-1) });
    const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
    const answer = await fetch('/api/v1/invitations/accept', { method: 'POST', headers, body });
    const said = document.getElementById('said');
    said.setAttribute('role', answer.ok ? 'status' : 'alert');
    said.textContent = answer.ok ? form.dataset.done : (await answer.json()).detail;
    if (answer.ok) {
      form.remove();
      location.replace('/phone');
    }
  });
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Its own style and script, and its own server: nothing else. */
export const LINK_PAGE_POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

interface Invited {
  readonly handle: string;
  readonly name: string;
  readonly email: string | null;
}

/** Where an invitation leads: name, address where none is known, password. */
export function linkPage(language: Language, invited: Invited | { readonly refused: string }): string {
  const title = say(language, 'link_page.title', {});
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${'refused' in invited ? `<p role="alert">${escapeHtml(invited.refused)}</p>` : formFor(language, invited)}
<p id="said"></p>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function formFor(language: Language, { handle, name, email }: Invited): string {
  const field = (key: 'name' | 'email' | 'password', attributes: string) =>
    `<label>${escapeHtml(say(language, `link_page.${key}`, {}))}<input name="${key}" ${attributes}></label>`;
  return `<p>${escapeHtml(say(language, 'link_page.for', { name, handle }))}</p>
<form method="post" data-done="${escapeHtml(say(language, 'link_page.done', {}))}">
${field('name', `value="${escapeHtml(name)}" autocomplete="name" required maxlength="200"`)}
${email === null ? field('email', 'type="email" autocomplete="username" required') : ''}
${field('password', 'type="password" autocomplete="new-password" required minlength="12" maxlength="128"')}
<button>${escapeHtml(say(language, 'link_page.send', {}))}</button>
</form>`;
}
