import { createHash } from 'node:crypto';
import { escapeHtml } from '../kernel/html.ts';
import { HANOI, officeDate } from '../kernel/office-time.ts';
import { type Language, say } from '../kernel/say.ts';

const STYLE = `
  :root { color-scheme: light dark; --ink: #1b2430; --soft: #59636f; --paper: #fbfaf7; --line: #d9d4c7; --link: #0b4f8a; --mark: #8a5a00; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e3; --soft: #a3abb5; --paper: #15181c; --line: #343a42; --link: #8cc4ff; --mark: #d99a2b; } }
  * { box-sizing: border-box; }
  body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
  header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; }
  h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; margin: 0; }
  h2 { font-size: 1.1rem; line-height: 1.35; font-weight: 650; margin: 2.25rem 0 .25rem; padding-top: .75rem; border-top: 1px solid var(--line); }
  h2 small { display: block; font-weight: 400; font-size: .9rem; color: var(--soft); }
  p { margin: .5rem 0; max-width: 46rem; } a { color: var(--link); }
  ul { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); }
  li { break-inside: avoid; } .name { font-weight: 600; } .soft { color: var(--soft); font-size: .9rem; }
  .mark { display: inline-block; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .35rem; font-size: .8rem; color: var(--mark); }
  .trial { background: #8a5a00; color: #fff; padding: .5rem .9rem; border-radius: .3rem; }
  .closed .name { text-decoration: line-through; }
  @media print { body { font-size: 10.5pt; max-width: none; padding: 0; color: #000; background: #fff; } nav { display: none; } a { color: inherit; text-decoration: none; } h2 { break-after: avoid; } ul { grid-template-columns: 1fr 1fr; } .trial { background: none; color: #000; border: 2px solid #000; } .soft, .mark, h2 small { color: #333; } @page { size: A4; margin: 18mm 16mm; } }
`;

/** Its own style and nothing else may load; nothing runs. */
export const REGISTER_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** An account as the page shows it. */
export interface ShownAccount {
  readonly mission: { readonly code: string; readonly name: Readonly<Record<Language, string>> };
  readonly network: Readonly<Record<Language, string>>;
  readonly handle: string;
  readonly url: string | null;
  readonly language: string;
  readonly owner: Readonly<Record<Language, string>>;
  readonly disclosure: string;
  readonly status: 'active' | 'closed';
  readonly reviewedAt: Date | null;
  readonly trial: boolean;
}

/** The register of official accounts for people: by mission, to be read on a phone and on paper. */
export function registerPage(language: Language, accounts: readonly ShownAccount[]): string {
  const other = language === 'vi' ? 'en' : 'vi';
  const words = (
    key: 'register.title' | 'register.what' | 'register.none' | 'register.other' | 'register.trial_page',
  ) => escapeHtml(say(language, key, {}));
  const missions = [...Map.groupBy(accounts, ({ mission }) => mission.code).values()];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words('register.title')}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${words('register.title')}</h1>
<nav><a href="/register?lang=${other}" lang="${other}" hreflang="${other}">${words('register.other')}</a> · <a href="/register.json">JSON</a></nav>
</header>
${accounts.some(({ trial }) => trial) ? `<p class="trial" role="status">${words('register.trial_page')}</p>` : ''}
<p>${words('register.what')}</p>
<main>
${missions.length > 0 ? missions.map((ofMission) => section(language, ofMission)).join('\n') : `<p>${words('register.none')}</p>`}
</main>
</body>
</html>
`;
}

function section(language: Language, accounts: readonly ShownAccount[]): string {
  const names = accounts[0]?.mission.name;
  if (!names) return '';
  const other = language === 'vi' ? 'en' : 'vi';
  return `<section>
<h2>${escapeHtml(names[language])}<small lang="${other}">${escapeHtml(names[other])}</small></h2>
<ul>
${accounts.map((account) => item(language, account)).join('\n')}
</ul>
</section>`;
}

function item(language: Language, account: ShownAccount): string {
  const { network, handle, url, owner, disclosure, status, reviewedAt, trial } = account;
  const name = `${escapeHtml(network[language])} · ${linked(handle, url)}`;
  const marks = [
    ...(trial ? [say(language, 'register.trial', {})] : []),
    ...(status === 'closed' ? [say(language, 'register.closed', {})] : []),
  ];
  const review = reviewedAt
    ? say(language, 'register.reviewed', { at: officeDate(reviewedAt, HANOI) })
    : say(language, 'register.not_reviewed', {});
  const facts = [say(language, 'register.owner', { owner: owner[language] }), languageName(language, account), review];
  return `<li${status === 'closed' ? ' class="closed"' : ''}>
<div><span class="name">${name}</span>${marks.map((mark) => ` <span class="mark">${escapeHtml(mark)}</span>`).join('')}</div>
<div>${escapeHtml(disclosure)}</div>
<div class="soft">${facts.map(escapeHtml).join(' · ')}</div>
</li>`;
}

/** Addresses come from networks: only those of the web are links. */
function linked(handle: string, url: string | null): string {
  const isAddress = url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isAddress) return escapeHtml(handle);
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(handle)}</a>`;
}

function languageName(language: Language, { language: tag }: ShownAccount): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
