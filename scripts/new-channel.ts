import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { channelFiles } from './channel-templates.ts';

// npm run new:channel NAME: lays out src/channels/NAME with its test and fixture, and registers it. What it writes type-checks
// and fails the contract suite; the cases that fail are what is left to do.
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REGISTRY = 'src/channels/registry.ts';

const [name = '', ...more] = process.argv.slice(2);
const refusal = more.length > 0 ? `give one name, not ${more.length + 1}` : refusalOf(name);
if (refusal) {
  console.error(`Cannot make the channel "${name}": ${refusal}, as in npm run new:channel kakaotalk`);
  process.exit(2);
}
const registry = registered(readFileSync(join(ROOT, REGISTRY), 'utf8'), name);
const files = channelFiles(name);
for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(ROOT, dirname(path)), { recursive: true });
  writeFileSync(join(ROOT, path), text, { flag: 'wx' });
}
writeFileSync(join(ROOT, REGISTRY), registry);
format([REGISTRY, ...Object.keys(files)]);
console.log(`Made the channel ${name} and entered it in ${REGISTRY}:
${Object.keys(files)
  .map((path) => `  ${path}`)
  .join('\n')}
It fails the contract until it is complete: npm test -- tests/channels/${name}.test.ts`);

/** How lines break depends on the length of the name. */
function format(paths: readonly string[]): void {
  const sources = paths.filter((path) => path.endsWith('.ts'));
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  execFileSync(process.execPath, [biome, 'check', '--write', ...sources], { cwd: ROOT, stdio: 'pipe' });
}

/** Why a channel can't have this name. */
function refusalOf(channel: string): string | undefined {
  if (!/^[a-z][a-z0-9]{0,29}$/.test(channel)) {
    return 'a name is 1 to 30 lower-case letters and digits, a letter first; give another';
  }
  const taken = [`src/channels/${channel}`, ...Object.keys(channelFiles(channel))].find((path) =>
    existsSync(join(ROOT, path)),
  );
  return taken && `${taken} is there already; give another name, or remove that`;
}

/**
 * The registry's text with the channel entered, in the order of the alphabet.
 * @throws Error where the registry is not laid out as expected
 */
function registered(text: string, channel: string): string {
  const imports = /^import \{ \w+Adapter \} from '\.\/(\w+)\/adapter\.ts';$/gm;
  const entries = /^ {2}(\w+): \w+Adapter,$/gm;
  const withImport = inserted(text, imports, channel, `import { ${channel}Adapter } from './${channel}/adapter.ts';`);
  return inserted(withImport, entries, channel, `  ${channel}: ${channel}Adapter,`);
}

/** Puts `line` before the first line whose name (the pattern's group) comes after `channel`, or behind the last. */
function inserted(text: string, lines: RegExp, channel: string, line: string): string {
  const found = [...text.matchAll(lines)];
  const next = found.find(([, other = '']) => other > channel);
  const last = found.at(-1);
  if (next) return `${text.slice(0, next.index)}${line}\n${text.slice(next.index)}`;
  if (!last) throw new Error(`Cannot enter ${channel} in ${REGISTRY}: it has no line like "${line.trim()}"`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}
