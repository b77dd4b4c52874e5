import { Html } from '../../kernel/html.ts';

/** One style for all pages; a network differs by its accent only. */
export const STYLE = new Html(`
:root { --accent: #5b6472; --page: #f3f4f6; --card: #fff; --ink: #16181d; --soft: #5c6570; --line: #dfe2e7; color-scheme: light dark; }
.x { --accent: #0f1419; } .mastodon { --accent: #563acc; } .telegram { --accent: #1c7db8; } .bluesky { --accent: #0a66d6; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14161a; --card: #1e2126; --ink: #eceef1; --soft: #a3abb6; --line: #33373e; }
  .x { --accent: #aab4bf; } .mastodon { --accent: #a695f5; } .telegram { --accent: #5fb4e5; } .bluesky { --accent: #66a8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
header, main { max-width: 42rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 1rem; font-size: .9rem; }
nav .language { margin-inline-start: auto; }
a { color: var(--accent); }
h1 { margin: .75rem 0 .25rem; padding-inline-start: .75rem; border-inline-start: .4rem solid var(--accent); line-height: 1.2; }
header p { margin: 0 0 1.25rem; color: var(--soft); }
.thread, .card { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; margin: 0 0 1rem; overflow: hidden; }
article { position: relative; display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); gap: .75rem; padding: 1rem; }
article:target, article.shown { background: color-mix(in srgb, var(--accent) 7%, transparent); }
.thread article:not(:last-child)::after { content: ""; position: absolute; top: 4rem; bottom: -1rem; inset-inline-start: 2.3rem; width: 2px; background: var(--line); }
.face { width: 2.75rem; height: 2.75rem; border-radius: 50%; background: var(--accent); color: var(--card); display: grid; place-items: center; font-weight: 600; }
.who { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; }
.who .handle, .when, .counts, .note { color: var(--soft); font-size: .875rem; }
.when a { color: inherit; }
.text { margin: .35rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.05rem; line-height: 1.6; }
.pictures { display: grid; gap: .5rem; margin: .75rem 0 0; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
figure { margin: 0; border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; }
figure img { display: block; width: 100%; height: auto; max-height: 26rem; object-fit: contain; background: var(--page); }
figcaption { padding: .4rem .7rem .5rem; font-size: .875rem; overflow-wrap: anywhere; }
figcaption b { color: var(--soft); font-weight: 600; }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .7rem 0 0; padding: 0; list-style: none; }
.removed .text, .removed .pictures { opacity: .45; text-decoration: line-through; }
.note { margin: .35rem 0 0; }
.networks { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
.networks .card { padding: 1rem 1.1rem; border-inline-start: .4rem solid var(--accent); margin: 0; }
.networks h2 { margin: 0 0 .25rem; font-size: 1.2rem; }
.networks p { margin: 0; color: var(--soft); }
`);
