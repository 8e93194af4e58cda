import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { NewFact } from '../../domain/facts.ts';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import { type Id, uuidFromDigest } from '../../domain/kernel/id.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import { COMMONS } from '../../domain/operation/operation.ts';
import type { PersonalDetails } from '../../domain/people/person.ts';
import type { Feed } from '../../network/timetable/feed.ts';
import { recordClaims } from './claimFile.ts';
import {
  advisoriesFileSchema,
  claimsFileSchema,
  corridorsFileSchema,
  countsFileSchema,
  hazardsFileSchema,
  type OperationFile,
  operationFileSchema,
} from './formats.ts';
import { type JsonFile, readJsonFile } from './jsonFile.ts';
import { checkParties } from './parties.ts';
import { type ListedPlace, readDestinations, readPlaces } from './placeLists.ts';
import { Recorder } from './record.ts';
import { type ListedPerson, readRoster } from './roster.ts';
import {
  recordAdvisories,
  recordCorridors,
  recordCounts,
  recordHazards,
} from './situationFiles.ts';
import { type ScenarioSummary, summaryOf } from './summary.ts';
import { readTrainWords, recordTimetable } from './trainFiles.ts';
import { readVehicles } from './vehicleList.ts';
import { type Verdict, Verdicts } from './verdict.ts';

/** What a scenario folder holds, or why it is refused. */
export interface ScenarioReading {
  /** Any error refuses the whole: nothing is half-loaded, `facts` and `details` are empty. */
  readonly refused: boolean;
  /** Null when `operation.json` could not be read. */
  readonly operationId: string | null;
  /** In the order of the files; order carries no meaning. Equal for equal files. */
  readonly facts: readonly NewFact[];
  /** Personal details by person id: for the vault only. */
  readonly details: ReadonlyMap<string, PersonalDetails>;
  /** By file and line; at most `LIMITS.verdictsListed` of each severity. */
  readonly verdicts: readonly Verdict[];
  /** All verdicts, also those not listed. */
  readonly counts: Readonly<Record<Verdict['severity'], number>>;
  readonly summary: ScenarioSummary;
  /** Made from everything read: loading the same folder again repeats the same command. */
  readonly commandId: Id;
  /** Line of each place in `places.csv`, by place id. */
  readonly placeLines: ReadonlyMap<string, number>;
  /** The road network as it was brought: OSM PBF, or OSM XML. */
  readonly network: { readonly file: string; readonly bytes: Uint8Array } | null;
  /** The timetable as it was brought; its SHA-256 is in its fact. */
  readonly timetable: { readonly file: string; readonly bytes: Uint8Array } | null;
}

const LONG_AGO: Instant = '1970-01-01T00:00:00.000Z';
export const NETWORK_FILES: readonly string[] = ['network.osm.pbf', 'network.osm'];
const READ_FILES = [
  ...['operation.json', 'places.csv', 'destinations.csv', 'vehicles.csv', 'claims.json'],
  ...['hazards.json', 'corridors.json', 'advisories.json', 'counts.json', 'trains_told.csv'],
  ...NETWORK_FILES,
];
/** Beside the inputs a folder may hold its story and the script that made it. */
const IGNORED = /^(readme|license|notice)(\.\w+)?$|\.(md|ts|mjs|geojson)$/i;

/**
 * Reads a scenario folder, given as path (with `/`) to bytes. Pure: the same files give the same
 * facts with the same ids. Every fault of every file is found before anything is given back.
 * @param verdicts already has what was wrong with the folder itself (a file over the limit ...)
 */
export function readScenario(
  files: ReadonlyMap<string, Uint8Array>,
  verdicts: Verdicts = new Verdicts(),
): ScenarioReading {
  const scenario = new Reader(files, verdicts);
  const operation = scenario.operation();
  const places = scenario.places();
  const people = scenario.people(places);
  checkParties(people, verdicts);
  scenario.situation(places);
  const timetable = scenario.trains();
  const network = scenario.network();
  scenario.unread();
  const { recorder, details } = scenario;
  const { refused } = verdicts;
  return {
    refused,
    operationId: operation?.operation.operationId ?? null,
    facts: refused ? [] : recorder.facts,
    details: refused ? new Map() : details,
    verdicts: verdicts.sorted(),
    counts: { ...verdicts.counts },
    summary: summaryOf(operation?.operation ?? null, recorder.facts),
    commandId: commandIdOf(recorder.facts, details),
    placeLines: new Map([...places].map(([placeId, place]) => [placeId, place.line])),
    network,
    timetable: refused ? null : timetable,
  };
}

/** The files of one folder being read, in the order in which they refer to each other. */
class Reader {
  readonly details = new Map<string, PersonalDetails>();
  recorder = new Recorder('unknown');
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #verdicts: Verdicts;
  readonly #read = new Set<string>();
  #operation: OperationFile | null = null;

  constructor(files: ReadonlyMap<string, Uint8Array>, verdicts: Verdicts) {
    this.#files = files;
    this.#verdicts = verdicts;
  }

  operation(): OperationFile | null {
    const file = this.#json('operation.json', operationFileSchema, true);
    if (file === null) return null;
    const { operation, receivedAt } = file.data;
    this.#operation = file.data;
    this.recorder = new Recorder(operation.operationId);
    const { from, to } = operation.span;
    if (operation.mode === 'replay' && (from === null || to === null)) {
      const at = file.at('operation', 'span');
      const expected = 'both ends of the slider, as this is a replay';
      file.verdicts.error(at, expected, `${from} to ${to}`, 'Give from and to.');
    }
    const origin = { verdicts: file.verdicts, at: file.at('operation') };
    const id = operation.operationId;
    this.recorder.add('operation.opened', id, COMMONS, { receivedAt }, operation, origin);
    return file.data;
  }

  places(): Map<string, ListedPlace> {
    const bytes = this.#take('places.csv', true);
    if (bytes === null) return new Map();
    const centre = this.#operation?.operation.centre ?? null;
    const receivedAt = this.#operation?.receivedAt ?? LONG_AGO;
    const verdicts = this.#verdicts.in('places.csv');
    return readPlaces(bytes, centre, receivedAt, this.recorder, verdicts);
  }

  people(places: ReadonlyMap<string, ListedPlace>): ListedPerson[] {
    const people: ListedPerson[] = [];
    const operation = this.#operation;
    const verdicts = this.#verdicts.in('operation.json');
    const agencies = operation?.operation.agencies.map((agency) => agency.agencyId) ?? [];
    operation?.rosters.forEach(({ file, agencyId, receivedAt }, index) => {
      const field = `/rosters/${index}`;
      if (!agencies.includes(agencyId)) {
        const expected = `one of the agencies ${agencies.join(', ')}`;
        verdicts.error({ field: `${field}/agencyId` }, expected, agencyId, 'Add it, or mend it.');
      }
      if (this.#read.has(file)) {
        verdicts.error({ field }, 'each list once', file, 'Take one of the two out.');
        return;
      }
      const bytes = this.#take(file, true);
      if (bytes === null) return;
      const roster = { agencyId, receivedAt, places };
      const { recorder, details } = this;
      const listed = readRoster(bytes, roster, recorder, details, this.#verdicts.in(file));
      for (const person of listed) people.push(person);
    });
    if (operation !== null && people.length === 0) {
      const advice = 'Name the lists of people under rosters; nobody is planned for.';
      verdicts.warning({ field: '/rosters' }, 'people', 'none', advice);
    }
    return people;
  }

  situation(places: ReadonlyMap<string, ListedPlace>): void {
    const { recorder } = this;
    const claimsFile = this.#json('claims.json', claimsFileSchema);
    const unread = claimsFile === null && this.#files.has('claims.json');
    const claims = unread ? null : recordClaims(claimsFile, recorder);
    const known = { places, claims };
    for (const [name, read] of [
      ['destinations.csv', readDestinations],
      ['vehicles.csv', readVehicles],
    ] as const) {
      const bytes = this.#take(name);
      if (bytes === null) continue;
      const verdicts = this.#verdicts.in(name);
      for (const { id, line } of read(bytes, places, recorder, verdicts).claimIds) {
        if (claims?.has(id) ?? true) continue;
        const at = { line, field: 'claim_ids' };
        verdicts.error(at, 'a claim of claims.json', `"${id}"`, 'Add it there, or mend the id.');
      }
    }
    const hazards = this.#json('hazards.json', hazardsFileSchema);
    if (hazards !== null) recordHazards(hazards, known, recorder);
    const corridors = this.#json('corridors.json', corridorsFileSchema);
    if (corridors !== null) recordCorridors(corridors, known, recorder);
    const advisories = this.#json('advisories.json', advisoriesFileSchema);
    if (advisories !== null) recordAdvisories(advisories, known, recorder);
    const counts = this.#json('counts.json', countsFileSchema);
    if (counts !== null) recordCounts(counts, known, recorder);
  }

  trains(): ScenarioReading['timetable'] {
    const named = this.#operation?.timetable;
    const bytes = named === undefined ? null : this.#take(named.file, true);
    const words = this.#take('trains_told.csv');
    const { recorder } = this;
    if (named === undefined) {
      const toDo = 'Name it under timetable in operation.json, or take this file out.';
      const verdicts = this.#verdicts.in('trains_told.csv');
      if (words !== null) verdicts.error({}, 'a timetable with these trains', 'none', toDo);
      return null;
    }
    let feed: Feed | null = null;
    if (bytes !== null) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const zone = this.#operation?.operation.timeZone ?? 'UTC';
      const origin = { verdicts: this.#verdicts.in(named.file), at: {} };
      const into = { recorder, verdicts: this.#verdicts };
      feed = recordTimetable(bytes, named, { zone, sha256, origin }, into);
    }
    const verdicts = this.#verdicts.in('trains_told.csv');
    if (words !== null) readTrainWords(words, feed, recorder, verdicts);
    return bytes && { file: named.file, bytes };
  }

  network(): ScenarioReading['network'] {
    const found = NETWORK_FILES.filter((name) => this.#files.has(name));
    const [file] = found;
    if (file === undefined || found.length > 1) {
      const seen = found.length > 1 ? 'both' : 'neither';
      const advice = 'Bring the roads as an OpenStreetMap extract under one of these names.';
      this.#verdicts.in('.').error({}, `one of ${NETWORK_FILES.join(', ')}`, seen, advice);
      return null;
    }
    const bytes = this.#take(file, true);
    return bytes && { file, bytes };
  }

  /** A list of people that nobody names must not be lost; other strange files are mentioned. */
  unread(): void {
    for (const name of [...this.#files.keys()].sort()) {
      if (this.#read.has(name) || READ_FILES.includes(name) || IGNORED.test(name)) continue;
      const verdicts = this.#verdicts.in(name);
      if (name.startsWith('people/') && this.#operation !== null) {
        const expected = 'a list named under rosters in operation.json';
        verdicts.error({}, expected, 'one that is not', 'Name it there, or take the file out.');
      } else if (!name.startsWith('people/')) {
        const advice = 'It is not read.';
        verdicts.warning({}, 'a file of a scenario', 'one of another name', advice);
      }
    }
  }

  #take(name: string, required = false): Uint8Array | null {
    this.#read.add(name);
    const bytes = this.#files.get(name) ?? null;
    if (bytes === null && required) {
      const advice = 'Put it into the scenario folder; its README says what it holds.';
      this.#verdicts.in(name).error({}, 'this file', 'none', advice);
    }
    return bytes;
  }

  #json<S extends z.ZodType>(
    name: string,
    schema: S,
    required = false,
  ): JsonFile<z.infer<S>> | null {
    const bytes = this.#take(name, required);
    return bytes && readJsonFile(bytes, schema, this.#verdicts.in(name));
  }
}

function commandIdOf(facts: readonly NewFact[], details: ReadonlyMap<string, PersonalDetails>): Id {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(canonicalJson(fact));
  for (const [personId, personal] of details) hash.update(canonicalJson([personId, personal]));
  return uuidFromDigest(hash.digest());
}
