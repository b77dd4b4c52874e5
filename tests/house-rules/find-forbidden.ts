import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

/** What only some rooms may use: the machine's own time and chance, and the environment. */
const RESERVED: readonly { readonly of: RegExp; readonly what: string; readonly instead: string }[] = [
  { of: /^src\/kernel\//, what: 'Date.now', instead: 'clock.now()' },
  { of: /^src\/kernel\//, what: 'new Date()', instead: 'clock.now()' },
  { of: /^src\/kernel\//, what: 'performance.now', instead: 'clock.monotonicMs()' },
  { of: /^src\/kernel\//, what: 'setTimeout', instead: 'clock.setTimer()' },
  { of: /^src\/kernel\//, what: 'setInterval', instead: 'clock.setTimer()' },
  { of: /^src\/kernel\//, what: 'Math.random', instead: 'ids.ts' },
  { of: /^src\/(config\/|main\.ts$)/, what: 'process.env', instead: 'Config' },
  { of: /^$/, what: 'any', instead: 'unknown and a check' },
];

/** Files without one of these words need no closer reading, which is slow. */
const MENTIONS = /Date|performance|setTimeout|setInterval|Math|process|\bany\b/;

/** Each use of what is reserved for another room, as `path:line: what (use instead)`. Comments and strings don't count. */
export function findForbidden({ path, text }: SourceFile): readonly string[] {
  if (!MENTIONS.test(text)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const rule = RESERVED.find(({ of, what }) => what === nameOf(node) && !of.test(path));
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (rule) found.push(`${path}:${line}: ${rule.what} (use ${rule.instead})`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What the node uses, as RESERVED names it. */
function nameOf(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const owner = node.expression.text;
    return owner === 'globalThis' ? node.name.text : `${owner}.${node.name.text}`;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) return node.text;
  return undefined;
}
