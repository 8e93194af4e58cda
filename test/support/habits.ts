import { isPure } from './arrows.ts';
import {
  lineOf,
  nodesOf,
  placeOf,
  type Source,
  type SyntaxNode,
  type TextFile,
} from './sources.ts';

const widestColumn = 100;
const longestFile = 500;
const longestFunction = 70;

/** Lines wider than 100 columns and files longer than 500 lines. */
export function overlong(file: TextFile): string[] {
  const lines = file.text.replace(/\n$/, '').split('\n');
  const wide = lines.flatMap((line, index) =>
    [...line].length > widestColumn
      ? [`${file.path}:${index + 1} has ${[...line].length} columns`]
      : [],
  );
  if (lines.length > longestFile) wide.push(`${file.path} has ${lines.length} lines`);
  return wide;
}

/**
 * Functions longer than 70 lines. A test inside one counts for itself, and the body of a `describe`
 * only groups.
 */
export function longFunctions(source: Source): string[] {
  const lengths = new Map<SyntaxNode, number>();
  for (const { node, parents } of nodesOf(source.program)) {
    if (!isFunction(node)) continue;
    const call = parents.at(-1);
    const callee = call?.type === 'CallExpression' ? textOf(source, call.callee) : '';
    const lines = lineOf(source.text, node.end) - lineOf(source.text, node.start) + 1;
    if (!/^describe\b/.test(callee)) lengths.set(node, lines);
    if (!testCall.test(callee)) continue;
    const around = parents.findLast(isFunction);
    // Its first and last line still belong to the function around it.
    if (around) lengths.set(around, (lengths.get(around) ?? 0) - Math.max(0, lines - 2));
  }
  return [...lengths]
    .filter(([, lines]) => lines > longestFunction)
    .map(([node, lines]) => `${placeOf(source, node.start)} is a function of ${lines} lines`);
}

const testCall = /^(it|test|describe)(\.(each|for|skipIf|runIf|concurrent|sequential)\b[\s\S]*)?$/;

function isFunction(node: SyntaxNode): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

/** `any`, and the comments that switch a checker off. */
export function escapes(source: Source): string[] {
  const found: string[] = [];
  for (const { node } of nodesOf(source.program)) {
    if (node.type === 'TSAnyKeyword') found.push(`${placeOf(source, node.start)} says any`);
  }
  const silencers =
    /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|istanbul ignore/g;
  for (const match of source.text.matchAll(silencers)) {
    if (source.path !== 'test/support/habits.ts') {
      found.push(`${placeOf(source, match.index)} says ${match[0]}`);
    }
  }
  return found;
}

const impureMembers = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'Temporal.Now',
]);
const impureNames = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
  'process',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
]);

/** Clock, randomness and I/O in a room that has none: they are arguments there. */
export function impurities(source: Source): string[] {
  if (!isPure(source.path)) return [];
  const found: string[] = [];
  for (const { node, parents } of nodesOf(source.program)) {
    const name = impurityOf(source, node, parents.at(-1));
    if (name !== null) found.push(`${placeOf(source, node.start)} uses ${name}`);
  }
  return found;
}

function impurityOf(source: Source, node: SyntaxNode, parent?: SyntaxNode): string | null {
  const text = () => textOf(source, node);
  if (node.type === 'MemberExpression') return impureMembers.has(text()) ? text() : null;
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const isClock =
      textOf(source, node.callee) === 'Date' && (node.arguments as unknown[]).length === 0;
    return isClock ? `${text()} without an argument` : null;
  }
  if (node.type !== 'Identifier' || !impureNames.has(String(node.name))) return null;
  const isName =
    (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
    (parent?.type === 'Property' && parent.key === node && !parent.shorthand) ||
    /^(TS|MethodDefinition|PropertyDefinition)/.test(parent?.type ?? '');
  return isName ? null : String(node.name);
}

/** Tests that assert nothing, run alone, are left out silently, or have no sentence for a name. */
export function weakTests(source: Source): string[] {
  const found: string[] = [];
  const say = (node: SyntaxNode, what: string) =>
    found.push(`${placeOf(source, node.start)} ${what}`);
  for (const { node } of nodesOf(source.program)) {
    if (node.type !== 'CallExpression') continue;
    const callee = textOf(source, node.callee);
    const [first, second] = (node.arguments as SyntaxNode[]).map((argument) =>
      textOf(source, argument),
    );
    if (/\b(it|test|describe|suite)\b[\s\S]*\.(only|todo|skip|fails)$/.test(callee)) {
      say(node, `uses ${callee}: leave it out, or make it pass`);
    }
    if (/^\w*(context|ctx|task|t)\.skip$/.test(callee) && !/['"`].+['"`]$/s.test(first ?? '')) {
      say(node, 'skips without a message');
    }
    const condition = (node.callee as SyntaxNode).callee;
    const isConditional = condition && /\.(skipIf|runIf)$/.test(textOf(source, condition));
    if (isConditional && !/\(needs .+\)/.test(first ?? '')) {
      say(node, 'may be skipped, and its title does not end with "(needs ...)"');
    }
    const makesTest = /\.(each|for|skipIf|runIf)$/.test(callee);
    if (!testCall.test(callee) || /^describe/.test(callee) || makesTest) continue;
    if (!/['"`]\S+\s\S/.test(first ?? '')) say(node, `has no sentence for a name: ${first}`);
    const body = (node.arguments as SyntaxNode[]).slice(1).map((part) => textOf(source, part));
    if (second !== undefined && !/\b(expect|assert|check)\w*\s*(\.\w+)*\(/.test(body.join('\n'))) {
      say(node, `asserts nothing: ${first}`);
    }
  }
  return found;
}

function textOf(source: Source, node: unknown): string {
  const { start, end } = node as SyntaxNode;
  return source.text.slice(start, end);
}
