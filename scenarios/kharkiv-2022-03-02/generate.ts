/**
 * Writes `people/*.csv`, the same bytes each time: `node scenarios/kharkiv-2022-03-02/generate.ts`.
 * Nobody in these lists is real. Names are drawn part by part from short lists of common names,
 * telephone numbers are of the unassigned country code 999, document numbers begin with ZZ.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AGENCIES, NAMES, PLACE_SHARES } from './population.ts';

const SEED = 20_220_302;
const COLUMNS = [
  ...['key', 'given_name', 'family_name', 'birth_date', 'nationality', 'phone', 'document'],
  ...['place', 'speed', 'needs', 'household', 'together'],
];

/**
 * Mulberry32 (Tommy Ettinger, public domain): a number from 0 up to 1 a call, from a 32-bit seed.
 */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Agency = (typeof AGENCIES)[number];

function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** Draws from values with weights. */
function weighted<T>(random: Random, values: readonly (readonly [T, number])[]): T {
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of values) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('weights must be positive');
}

interface Row {
  readonly [column: string]: string;
}

function birthDate(random: Random): string {
  const year = 1996 + Math.floor(random() * 9);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
  return weighted(random, [
    [`${year}-${month}-${day}`, 86],
    [`${year}-${month}`, 3],
    [`${year}`, 6],
    ['', 5],
  ]);
}

const SPEEDS: readonly (readonly [string, number])[] = [
  ['fast', 26],
  ['normal', 46],
  ['slow', 6],
  ['', 22],
];
const NEEDS: readonly (readonly [string, number])[] = [
  ['', 925],
  ['medical', 18],
  ['noCash', 22],
  ['noDocument', 14],
  ['pregnancy', 4],
  ['disability', 5],
  ['pet', 8],
  ['medical|noCash', 4],
];

function person(random: Random, agency: Agency, number: number): Row {
  const nationality = weighted(random, agency.nationalities);
  const names = NAMES[nationality] ?? NAMES.other;
  if (names === undefined) throw new Error(`no names for ${nationality}`);
  const single = random() < 0.04;
  const needs = weighted(random, NEEDS);
  const speed = needs.includes('disability') && random() < 0.4 ? 'cannotWalk' : '';
  const phone = `+999${String(100_000_000 + Math.floor(random() * 900_000_000))}`;
  const document = `ZZ${String(1_000_000 + Math.floor(random() * 9_000_000))}`;
  return {
    key: `${agency.agencyId.slice(0, 3)}-${String(number).padStart(4, '0')}`,
    given_name: pick(random, names.given),
    family_name: single ? '' : pick(random, names.family),
    birth_date: birthDate(random),
    nationality: random() < 0.01 ? '' : nationality,
    phone: random() < 0.06 ? '' : phone,
    document: random() < 0.12 || needs.includes('noDocument') ? '' : document,
    speed: speed === '' ? weighted(random, SPEEDS) : speed,
    needs,
  };
}

/** One party (a household, friends, or one alone), all at one place. */
function party(random: Random, agency: Agency, first: number, most: number): Row[] {
  const kind = weighted(random, [
    ['alone', 50],
    ['friends', 44],
    ['household', 6],
  ]);
  const wanted = kind === 'alone' ? 1 : kind === 'friends' ? 2 + Math.floor(random() * 4) : 2;
  const size = Math.min(most, kind === 'household' && random() < 0.4 ? 3 : wanted);
  const place = random() < 0.012 ? '' : weighted(random, PLACE_SHARES);
  const rows: Row[] = Array.from({ length: size }, (_, i) => ({
    ...person(random, agency, first + i),
    place,
  }));
  if (size === 1 || kind === 'alone') return rows;
  const key = `${agency.agencyId.slice(0, 3)}-${String(first).padStart(4, '0')}`;
  const [head] = rows;
  return rows.map((row, i) => {
    if (kind === 'friends') return { ...row, together: `friends-${key}` };
    const shared = { household: `family-${key}`, family_name: head?.family_name ?? '' };
    if (i < 2) return { ...row, ...shared };
    // The third of a family is a small child: the family walks slowly.
    const child = { birth_date: '2020', speed: '', needs: 'infant', phone: '', document: '' };
    return { ...row, ...shared, ...child };
  });
}

function csv(rows: readonly Row[]): string {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => COLUMNS.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/** The lists, by file name inside `people/`. */
export function rosters(seed: number = SEED): Map<string, string> {
  const random = mulberry32(seed);
  const files = new Map<string, string>();
  for (const agency of AGENCIES) {
    const rows: Row[] = [];
    while (rows.length < agency.people) {
      rows.push(...party(random, agency, rows.length + 1, agency.people - rows.length));
    }
    files.set(`${agency.agencyId}.csv`, csv(rows));
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'people');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of rosters()) writeFileSync(path.join(folder, name), text);
  process.stdout.write(`wrote ${[...rosters().keys()].join(', ')} to people/\n`);
}
