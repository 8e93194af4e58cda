import path from 'node:path';
import { nodesOf, placeOf, type Source, type SyntaxNode } from './sources.ts';

/**
 * What each room may import besides itself: the arrows of the house,
 * `cli, http > service > ledger, messages, planner, registry > network > domain`; `cli` starts
 * `http`; `web/*` sees the domain and what the pages share. `bin` starts the command as a process.
 */
const arrows: Record<string, readonly string[]> = {
  bin: [],
  'src/domain': [],
  'src/network': ['src/domain'],
  'src/registry': ['src/network', 'src/domain'],
  'src/planner': ['src/network', 'src/domain'],
  'src/messages': ['src/network', 'src/domain'],
  'src/ledger': ['src/network', 'src/domain'],
  'src/service': rooms('ledger messages planner registry network domain'),
  'src/sim': rooms('service ledger messages planner registry network domain'),
  'src/http': rooms('service ledger messages planner registry network domain'),
  'src/cli': rooms('http service ledger messages planner registry network domain'),
  'web/shared': ['src/domain'],
  'web/control': ['src/domain', 'web/shared'],
  'web/field': ['src/domain', 'web/shared'],
  'web/public': ['src/domain', 'web/shared'],
};

/** Packages that only one room may know. */
const keptPackages: Record<string, string> = {
  pg: 'src/ledger',
  kysely: 'src/ledger',
  '@electric-sql/pglite': 'src/ledger',
};

const pureRooms = new Set(['src/domain', 'src/network', 'src/planner', 'src/registry']);
const domainPackages = /^(zod|suncalc|@lingui\/[a-z-]+)$/;
/** Of Node's own modules, those that turn bytes into bytes. */
const pureModules = new Set(['node:zlib', 'node:crypto', 'node:assert', 'node:buffer']);

/** The imports of a file that go against the arrows, each with its place and the rule. */
export function offendingImports(source: Source): string[] {
  const room = roomOf(source.path);
  if (room === null || /\.(test|config)\.tsx?$/.test(source.path)) return [];
  return importsOf(source).flatMap(({ specifier, offset }) => {
    const fault = specifier.startsWith('.')
      ? relativeFault(room, path.posix.join(path.posix.dirname(source.path), specifier))
      : packageFault(room, specifier);
    return fault === null ? [] : [`${placeOf(source, offset)} imports ${specifier}: ${fault}`];
  });
}

/** The room of a file, or null for tests, benchmarks and settings, which may import any room. */
function roomOf(file: string): string | null {
  const [top, second] = file.split('/');
  if (top === 'bin') return 'bin';
  return (top === 'src' || top === 'web') && second ? `${top}/${second}` : null;
}

export function isPure(file: string): boolean {
  const room = roomOf(file);
  return room !== null && pureRooms.has(room) && !/\.test\.ts$/.test(file);
}

function relativeFault(room: string, target: string): string | null {
  const targetRoom = roomOf(target);
  if (targetRoom === room) return null;
  const allowed = arrows[room];
  if (allowed === undefined) return `${room} is not a room of the house`;
  if (targetRoom === null) {
    // Messages are data that is compiled in: no I/O, and the same in a browser.
    if (/^locales\/.+\.json$/.test(target) && room !== 'bin') return null;
    if (target === 'package.json' && !pureRooms.has(room)) return null;
    return `${room} imports rooms only, not tests, benchmarks or settings`;
  }
  if (allowed.includes(targetRoom)) return null;
  return `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}`;
}

function packageFault(room: string, specifier: string): string | null {
  if (specifier.startsWith('node:')) {
    if (room === 'src/domain') return 'the domain imports nothing of Node';
    if (pureRooms.has(room) && !pureModules.has(specifier)) return `${room} does no I/O`;
    return room.startsWith('web/') ? 'pages run in a browser' : null;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const keeper = keptPackages[name];
  if (keeper !== undefined && keeper !== room) return `only ${keeper} knows ${name}`;
  if (room === 'src/domain' && !domainPackages.test(name)) {
    return 'the domain imports zod, suncalc and @lingui only';
  }
  return room === 'bin' ? 'what runs before the install has no packages' : null;
}

function importsOf(source: Source): { specifier: string; offset: number }[] {
  const found: { specifier: string; offset: number }[] = [];
  for (const { node } of nodesOf(source.program)) {
    if (
      !/^(Import(Declaration|Expression)|Export(All|Named)Declaration|TSImportType)$/.test(
        node.type,
      )
    )
      continue;
    const from = (node.source ?? node.argument) as SyntaxNode | null | undefined;
    const specifier = from?.value ?? (from?.literal as SyntaxNode | undefined)?.value;
    if (typeof specifier === 'string') {
      found.push({ specifier: specifier.replace(/\?.*$/, ''), offset: node.start });
    }
  }
  return found;
}

function rooms(names: string): string[] {
  return names.split(' ').map((name) => `src/${name}`);
}
