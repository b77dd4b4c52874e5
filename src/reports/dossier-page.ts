import type { AuditView } from '../audit/audit-views.ts';
import type { PostSnapshot } from '../content/post-snapshot.ts';
import { Html, html } from '../kernel/html.ts';
import { HANOI, officeTime } from '../kernel/office-time.ts';
import { isWordKey, type Language, type Params, say, sayStored, type WordKey } from '../kernel/say.ts';
import type { ArchivedPicture, PostDossier } from './post-dossier.ts';

export interface DossierPage {
  readonly dossier: PostDossier;
  readonly pictures: readonly ArchivedPicture[];
  readonly entries: readonly AuditView[];
  readonly archivedAt: Date;
}

/** The archive for who opens it in a browser: Vietnamese and English beside each other, without scripts, nothing from outside. */
export function dossierPage(page: DossierPage): string {
  const { dossier, entries, archivedAt } = page;
  const { post, revisions, deliveries, comments } = dossier;
  const facts: readonly (readonly [Html, Html | string])[] = [
    [label('dossier', 'mission'), both(post.mission.nameVi, post.mission.nameEn)],
    [label('dossier', 'kind'), label('post_kind', post.kind)],
    [label('dossier', 'state'), label('state.post', post.state)],
    [label('dossier', 'theme'), post.theme],
    [label('dossier', 'audience'), label('audience', post.audience)],
    [label('dossier', 'campaign'), post.campaign ?? NONE],
    [label('dossier', 'author'), post.author.name],
    [label('dossier', 'window'), html`${time(page, post.notBefore)} – ${time(page, post.notAfter)}`],
    [label('dossier', 'archived'), time(page, archivedAt)],
  ];
  const { source } = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${post.number}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${words('dossier.title', { number: post.number })}</h1>
${table(facts)}
${revisions.length === 0 && post.content ? html`<h2>${words('dossier.draft', {})}</h2>${content(page, post.content)}` : undefined}
${revisions.map((revision) => revisionOf(page, revision))}
<h2>${words('dossier.deliveries', {})}</h2>
${deliveries.length === 0 ? html`<p>${words('dossier.no_deliveries', {})}</p>` : deliveries.map((one) => deliveryOf(page, one))}
${comments.length === 0 ? undefined : html`<h2>${words('dossier.comments', {})}</h2>`}
${comments.map(({ by, text, at }) => html`<p><b>${by.name}</b> ${time(page, at)}</p><blockquote dir="auto">${text}</blockquote>`)}
<h2>${words('dossier.record', {})}</h2>
${table(entries.map(({ seq, at, way, action, actorId, details }) => [String(seq), time(page, at), label('way', way), action, actorId ?? NONE, JSON.stringify(details)]))}
</body>
</html>
`;
  return source;
}

const NONE = '–';

const STYLE = new Html(`
body { font: 16px/1.5 "Times New Roman", Tinos, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
table { border-collapse: collapse; margin: .5rem 0 1rem; } td { border: 1px solid #bbb; padding: .2rem .5rem; vertical-align: top; }
blockquote { white-space: pre-wrap; border-left: 3px solid #bbb; margin: .5rem 0; padding: .2rem .8rem; }
img { max-width: 100%; max-height: 24rem; display: block; } code { overflow-wrap: anywhere; } i { color: #555; }
`);

/** Vietnamese first, English in italics; once where both are the same. */
function both(vi: string, en: string): Html {
  return vi === en ? html`${vi}` : html`${vi} <i lang="en">${en}</i>`;
}

function words<K extends WordKey>(key: K, params: Params<K>): Html {
  return both(say('vi', key, params), say('en', key, params));
}

function label(kind: string, value: string): Html {
  const key = `${kind}.${value}`;
  const said = (language: Language) => (isWordKey(key) ? sayStored(language, key, {}) : value);
  return both(said('vi'), said('en'));
}

/** Of the mission, and of Hanoi beside it. */
function time({ dossier }: DossierPage, at: Date | null): string {
  if (at === null) return NONE;
  const there = officeTime(at, dossier.post.mission.zone);
  const inHanoi = officeTime(at, HANOI);
  return there === inHanoi ? there : `${there} (Hà Nội ${inHanoi})`;
}

function table(rows: readonly (readonly (Html | string)[])[]): Html {
  return html`<table>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</table>`;
}

function revisionOf(page: DossierPage, revision: PostDossier['revisions'][number]): Html {
  const { number, hash, submittedBy, submittedAt, approvedAt, voidedAt, decisions } = revision;
  const rows = decisions.map(({ step, seat, role, by, verdict, at, way, comment }) => [
    `${step + 1}. ${seat}`,
    label('role', role),
    by.name,
    label('verdict', verdict),
    time(page, at),
    label('way', way),
    comment ?? NONE,
  ]);
  return html`<h2>${words('dossier.revision', { number })}</h2>
<p>${words('dossier.submitted', { name: submittedBy.name, at: time(page, submittedAt) })}<br>
${approvedAt ? words('dossier.approved', { at: time(page, approvedAt) }) : words('dossier.not_approved', {})}<br>
${voidedAt ? html`${words('dossier.voided', { at: time(page, voidedAt) })}<br>` : undefined}
<code>${hash}</code></p>
${rows.length === 0 ? html`<p>${words('dossier.no_decisions', {})}</p>` : table(rows)}
${content(page, revision.content)}`;
}

function content({ pictures }: DossierPage, { variants }: PostSnapshot): Html {
  const pathOf = new Map(pictures.map(({ sha256, path }) => [sha256, path]));
  return html`${variants.map(
    ({ language, parts }) => html`<h3>${language}</h3>
${parts.map(
  ({ text, pictures: shown }) => html`<blockquote dir="auto" lang="${language}">${text}</blockquote>
${shown.map(({ sha256, alt }) => {
  const path = pathOf.get(sha256);
  return path
    ? html`<figure><img src="${path}" alt="${alt}"><figcaption dir="auto">${alt}</figcaption></figure>`
    : html`<p>${words('dossier.picture_gone', {})} <code>${sha256}</code></p>`;
})}`,
)}`,
  )}`;
}

function deliveryOf(page: DossierPage, delivery: PostDossier['deliveries'][number]): Html {
  const { account, state, dueAt, publishedAt, revision, reason, parts, removals } = delivery;
  return html`<h3>${account.channel} ${account.handle}</h3>
${table([
  [words('dossier.state', {}), label('state.delivery', state)],
  [words('dossier.of_revision', {}), String(revision)],
  [words('dossier.due', {}), time(page, dueAt)],
  [words('dossier.published', {}), time(page, publishedAt)],
  ...(reason ? [[words('dossier.reason', {}), both(reason.vi, reason.en)]] : []),
  ...removals.map((removal) => [
    words('dossier.removal', {}),
    html`${label('state.removal', removal.state)}: ${removal.reason} (${removal.requestedBy?.name ?? NONE}, ${time(page, removal.requestedAt)}; ${removal.decidedBy?.name ?? NONE}, ${time(page, removal.decidedAt)})`,
  ]),
])}
${parts.map(
  ({ index, permalink, counts }) => html`<p>${words('dossier.part', { index: index + 1 })}: ${permalink ?? NONE}</p>
${
  counts === null
    ? html`<p>${words('dossier.no_counts', {})}</p>`
    : table(
        counts.map(({ metric, networkName, value, age, source, apiVersion, capturedAt }) => [
          label('metric', metric),
          networkName,
          String(value),
          age,
          `${source} ${apiVersion}`,
          time(page, capturedAt),
        ]),
      )
}`,
)}`;
}
