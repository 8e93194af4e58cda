import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { repository } from './paths.ts';

/** One file of the repository, with forward slashes in its path. */
export type TextFile = { path: string; text: string };

/** A node of the syntax tree (ESTree with TypeScript's nodes), as the parser in Vite gives it. */
export type SyntaxNode = { type: string; start: number; end: number; [key: string]: unknown };

export type Source = TextFile & { program: SyntaxNode };

const leftOut = new Set(['node_modules', 'dist', 'data', 'artefacts', 'coverage', '.git', '~']);
const textual = /\.(ts|tsx|mjs|js|json|md|sql|css|html|csv|yml|yaml|toml|svg|txt|sh)$/;
const bare = new Set(['LICENSE', 'NOTICE', '.ci/run', '.gitignore', '.npmrc']);

/** Every text file of the repository as it lies in the folder, committed or not yet. */
export function textFiles(): TextFile[] {
  return filesUnder('')
    .filter((file) => textual.test(file) || bare.has(file))
    .map((file) => ({ path: file, text: readFileSync(path.join(repository, file), 'utf8') }));
}

/** The program files, parsed. */
export function sources(): Source[] {
  return textFiles()
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file.path))
    .map(parse);
}

export function parse(file: TextFile): Source {
  const result = parseSync(file.path, file.text, { astType: 'ts' });
  const first = result.errors[0];
  if (first) throw new Error(`${file.path} does not parse: ${first.message}`);
  return { ...file, program: result.program as unknown as SyntaxNode };
}

/** Every node below `node`, itself included, with its chain of parents (nearest last). */
export function* nodesOf(
  node: SyntaxNode,
  parents: readonly SyntaxNode[] = [],
): Generator<{ node: SyntaxNode; parents: readonly SyntaxNode[] }> {
  yield { node, parents };
  const below = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesOf(child, below);
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** `src/a.ts:12`, for a message that an editor can follow. */
export function placeOf(file: TextFile, offset: number): string {
  return `${file.path}:${lineOf(file.text, offset)}`;
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return [];
    const place = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(place);
    return entry.isFile() ? [place] : [];
  });
}
