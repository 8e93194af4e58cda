import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Position } from '../domain/kernel/geometry.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { INSTRUCTION_LANGUAGES } from '../domain/wording/instructions/catalogues.ts';
import { readGraph } from '../network/file/graphFile.ts';
import { OutlineError, outlineOf } from '../network/isochrone/outline.ts';
import { reachedWithin } from '../network/isochrone/reached.ts';
import { roadName } from '../network/names.ts';
import type { Path, Profile, RoadGraph, Router, Snap } from '../network/network.ts';
import { ImportError } from '../network/roads/importError.ts';
import { makeRouter } from '../network/route/router.ts';
import { bottlenecks } from '../network/structures.ts';
import { TimetableError } from '../network/timetable/feed.ts';
import { type HazardOptions, tellUnderHazards } from './hazardWays.ts';
import { type MatrixOptions, tellMatrix } from './matrix.ts';
import { NoAnswer } from './noAnswer.ts';
import { roadsCommand } from './roads.ts';
import { type SeveralOptions, tellSeveral } from './severalWays.ts';
import { timetableCommand } from './timetable.ts';
import { type TrainOptions, tellTrains } from './trains.ts';
import { tellWalk, type WalkOptions } from './walkInWords.ts';

/** Profiles as they are written on the command line. */
const PROFILES: Readonly<Record<string, Profile>> = {
  foot: 'foot',
  'slow-foot': 'slowFoot',
  wheelchair: 'wheelchair',
  car: 'car',
  bus: 'bus',
};
const DEFAULT_KMH: Readonly<Record<Profile, number>> = {
  foot: 4,
  slowFoot: 3,
  wheelchair: 3,
  car: 4,
  bus: 4,
};
const METRES_PER_SECOND = 1 / 3.6;
const MINUTE = 60;
/** Other ways that are told: more than anybody compares. */
const MOST_WAYS = 5;
/** A stretch shorter than this under another name is not worth a line. */
const NAMED_METRES = 100;

interface TravelIo {
  out(text: string): void;
}

interface TravelOptions {
  readonly profile: string;
  /** Kilometres an hour on foot. */
  readonly speed?: number;
  readonly ferries?: boolean;
  readonly json?: boolean;
}

interface RouteOptions extends TravelOptions, TrainOptions, SeveralOptions, HazardOptions {
  readonly from: Position;
  readonly to: Position;
}

/** `network route`: a shortest way with nothing in the way, told by its roads. */
function tellRoute(file: string, options: RouteOptions, io: TravelIo): void {
  const { graph, router } = opened(file);
  const profile = PROFILES[options.profile] ?? 'foot';
  const isSeveral = options.alternatives !== undefined || options.avoid !== undefined;
  fitTogether(options, isSeveral);
  if (options.withTrains !== undefined) {
    const { from, to, ferries = false } = options;
    const walkMetresPerSecond = paceOf(options, profile);
    tellTrains(router, { from, to, ferries, profile, walkMetresPerSecond }, options, io);
    return;
  }
  const pace = { profile, walkMetresPerSecond: paceOf(options, profile) };
  const going = { ...pace, ferries: options.ferries === true };
  const ends = (on: Router) => {
    return { from: snapped(on, options.from, profile), to: snapped(on, options.to, profile) };
  };
  if (options.hazards !== undefined) {
    tellUnderHazards((hazards) => makeRouter(graph, hazards), ends, going, options, io);
    return;
  }
  const { from, to } = ends(router);
  const travel = { ...going, departAt: 0, mayWait: false };
  if (isSeveral) {
    tellSeveral(router, { from, to }, travel, options, io);
    return;
  }
  const [path] = router.earliestArrival(from, [to], travel);
  if (path === undefined || 'refused' in path) {
    throw new NoAnswer(noRoads(options));
  }
  const crossed = bottlenecks(graph).filter(({ edges }) =>
    path.segments.some(({ edge }) => edges.includes(edge)),
  );
  const roads = roadsOn(graph, path);
  if (options.json) {
    const { coordinates, metres, accessFromMetres, accessToMetres, arriveAt: seconds } = path;
    const structures = crossed.map(({ id, kind, name }) => ({ id, kind, name }));
    const told = { metres, seconds, accessFromMetres, accessToMetres, roads, structures };
    io.out(`${JSON.stringify({ ...told, line: { type: 'LineString', coordinates } }, null, 2)}\n`);
    return;
  }
  io.out(`${kilometres(path.metres)}, ${minutes(path.arriveAt)}\n`);
  io.out(`${Math.round(path.accessFromMetres)} m to the road\n`);
  for (const { name, metres } of roads) io.out(`${kilometres(metres)} ${name || 'no name'}\n`);
  io.out(`${Math.round(path.accessToMetres)} m from the road\n`);
  for (const { kind, name } of crossed) io.out(`Crosses a ${kind}: ${name || 'no name'}\n`);
  io.out('Roads as the map has them; nothing is known here of hazards or closures.\n');
}

/** Refuses options that do not go together, so that none is silently left out. */
function fitTogether(options: RouteOptions, isSeveral: boolean): void {
  const { withTrains, hazards, at, by, ways, mayWait } = options;
  const beside = withTrains === undefined ? '--hazards' : '--with-trains';
  const isAlone = withTrains === undefined && hazards === undefined;
  if (isSeveral && !isAlone) {
    throw new NoAnswer(
      'Expected --alternatives or --avoid for ways with nothing in the way; ' +
        `found ${beside} beside them. Ask for one after the other.`,
    );
  }
  if (withTrains !== undefined && hazards !== undefined) {
    throw new NoAnswer(
      'Expected --hazards for ways by road alone; found --with-trains beside it. ' +
        'Ask for one after the other.',
    );
  }
  if ((at !== undefined || by !== undefined) && isAlone) {
    throw new NoAnswer(
      'Expected --at and --by together with --with-trains or --hazards; found them alone. ' +
        'Without trains and hazards the way is the same at every hour.',
    );
  }
  if ((ways === true || mayWait === true) && hazards === undefined) {
    throw new NoAnswer('Expected --ways and --may-wait together with --hazards; found them alone.');
  }
  if (by !== undefined && hazards !== undefined && ways !== true) {
    throw new NoAnswer('Expected --by together with --ways; found it with --hazards alone.');
  }
}

/** `network isochrone`: what can be reached within each time, as an area of GeoJSON. */
function drawIsochrone(
  file: string,
  options: TravelOptions & {
    readonly from?: Position;
    readonly to?: Position;
    readonly minutes: readonly number[];
    readonly cell: number;
    readonly out?: string;
  },
  io: TravelIo,
): void {
  const { graph, router } = opened(file);
  const profile = PROFILES[options.profile] ?? 'foot';
  const at = options.from ?? options.to;
  if (at === undefined || (options.from !== undefined && options.to !== undefined)) {
    throw new NoAnswer('Expected either --from LON,LAT or --to LON,LAT; found both or neither.');
  }
  const place = snapped(router, at, profile);
  const direction = options.from === undefined ? 'to' : 'from';
  const walkMetresPerSecond = paceOf(options, profile);
  const features = options.minutes.map((limit) => {
    const seconds = limit * MINUTE;
    const request = { profile, walkMetresPerSecond, seconds, direction } as const;
    const parts = reachedWithin(graph, place, request);
    const metres = parts.reduce(
      (sum, { edge, from, to }) => sum + (to - from) * (graph.edgeMetres[edge] ?? 0),
      0,
    );
    const properties = { minutes: limit, profile: options.profile, direction, roadMetres: metres };
    return { type: 'Feature', properties, geometry: outlineOf(graph, parts, options.cell) };
  });
  const text = `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
  if (options.out !== undefined) writeFileSync(options.out, text);
  if (options.json || options.out === undefined) {
    io.out(text);
    return;
  }
  for (const { properties } of features) {
    const reach = direction === 'from' ? 'reaches' : 'is reached from';
    const { minutes: limit, roadMetres } = properties;
    io.out(`${limit} min ${reach} ${kilometres(roadMetres)} of road, each direction counted\n`);
  }
}

/** `network matrix`: with nothing in the way, from each point to each. */
function matrix(file: string, options: TravelOptions & MatrixOptions, io: TravelIo): void {
  const profile = PROFILES[options.profile] ?? 'foot';
  const travel = { profile, walkMetresPerSecond: paceOf(options, profile) };
  tellMatrix(opened(file).router, travel, options, io);
}

/** `network directions`: a walk in words, for paper or as one text message. */
function directions(
  file: string,
  options: TravelOptions & WalkOptions & { readonly from: Position; readonly to: Position },
  io: TravelIo,
): void {
  const { graph, router } = opened(file);
  const profile = PROFILES[options.profile] ?? 'foot';
  if (profile === 'car' || profile === 'bus') {
    throw new NoAnswer('Expected people on foot; found a vehicle. Take foot or slow-foot.');
  }
  const [from, to] = [options.from, options.to].map((at) => snapped(router, at, profile));
  const walkMetresPerSecond = paceOf(options, profile);
  const travel = { profile, walkMetresPerSecond, departAt: 0, mayWait: false };
  const [walk] = router.earliestArrival(from as Snap, [to as Snap], travel);
  if (walk === undefined || 'refused' in walk) throw new NoAnswer(noRoads(options));
  tellWalk(graph, walk, options, io);
}

function noRoads({ profile, ferries }: TravelOptions): string {
  return (
    `Expected roads for "${profile}" between the two points; found none that do. ` +
    `Try another profile${ferries ? '' : ', or --ferries'}.`
  );
}

function opened(file: string): { graph: RoadGraph; router: Router } {
  const graph = readGraph(readFileSync(file));
  return { graph, router: makeRouter(graph, []) };
}

function snapped(router: Router, at: Position, profile: Profile): Snap {
  const snap = router.snap(at, profile, LIMITS.snapMetres);
  if (!('refused' in snap)) return snap;
  const nearest = Number.isFinite(snap.nearestMetres)
    ? `the nearest is ${kilometres(snap.nearestMetres)} away`
    : 'the network has none';
  throw new NoAnswer(
    `Expected a usable road within ${kilometres(snap.limitMetres)} of ${at.join(',')}; ` +
      `${nearest}. ` +
      'Check that the longitude comes first, and that the network covers the place.',
  );
}

function paceOf({ speed }: TravelOptions, profile: Profile): number {
  return (speed ?? DEFAULT_KMH[profile]) * METRES_PER_SECOND;
}

/** Roads in the order in which they are taken; short stretches go to the road before. */
function roadsOn(graph: RoadGraph, path: Path): { name: string; metres: number }[] {
  const roads: { name: string; metres: number }[] = [];
  for (const { edge, metres } of path.segments) {
    const { name, ref } = roadName(graph, edge);
    const called = [name, ref].filter((text) => text !== '').join(', ');
    const last = roads.at(-1);
    if (last !== undefined && (last.name === called || metres < NAMED_METRES))
      last.metres += metres;
    else roads.push({ name: called, metres });
  }
  return roads;
}

function kilometres(metres: number): string {
  return `${(metres / 1_000).toFixed(1)} km`;
}

function minutes(seconds: number): string {
  return `${Math.ceil(seconds / MINUTE)} min`;
}

/** Adds `route` and `isochrone` under `network`. */
export function travelCommands(network: Command): void {
  const io: TravelIo = { out: (text) => process.stdout.write(text) };
  const travels = (name: string, description: string) =>
    network
      .command(name)
      .description(description)
      .argument('<file>', 'a file that network build wrote')
      .addOption(
        new Option('--profile <who>', 'who travels').choices(Object.keys(PROFILES)).default('foot'),
      )
      .option('--speed <kmh>', 'speed on foot (default: 4, slow 3)', above)
      .option('--json', 'print as JSON');
  travels('route', 'Tell a shortest way between two points')
    .requiredOption('--from <lon,lat>', 'where it begins', positionOf)
    .requiredOption('--to <lon,lat>', 'where it ends', positionOf)
    .option('--ferries', 'allow ferries')
    .option('--alternatives <count>', 'tell so many other ways that differ', few)
    .option('--avoid <ids...>', 'bridges, tunnels and ferries to keep off, by their ids')
    .option('--with-trains <file>', 'a GTFS zip or folder, or a list of trains in CSV')
    .option('--hazards <file>', 'hazards.json of a scenario, or GeoJSON with an effect each')
    .option('--ways', 'with hazards: also ways that take longer and are less exposed')
    .option('--may-wait', 'with hazards: allow waiting in front of what is closed or dangerous')
    .option('--at <instant>', 'when one leaves, with its offset: 2022-03-02T14:40:00+02:00')
    .option('--by <instant>', 'with trains: how late one can leave; with --ways: be there by then')
    .option('--not-running <trains...>', 'trains that do not run')
    .option('--late <train=minutes...>', 'trains that are late from their start')
    .option('--zone <name>', 'zone of the times in a CSV list, such as Europe/Kyiv')
    .option('--stations <file>', 'names and positions of the stations in a CSV list')
    .action((file: string, options: RouteOptions) =>
      answered(file, () => tellRoute(file, options, io)),
    );
  travels('directions', 'Tell a walk in words: for paper, or as one text message')
    .requiredOption('--from <lon,lat>', 'where it begins', positionOf)
    .requiredOption('--to <lon,lat>', 'where it ends', positionOf)
    .requiredOption('--at <instant>', 'when one sets out: 2022-03-02T14:40:00+02:00')
    .requiredOption('--by <instant>', 'by when one must be there')
    .option('--from-name <name>', 'what people call the place where it begins')
    .option('--to-name <name>', 'what people call the place where it ends')
    .option('--shelters <csv>', 'places of cover beside those of the map: name,lon,lat')
    .addOption(
      new Option('--lang <language>', 'language').choices(INSTRUCTION_LANGUAGES).default('en'),
    )
    .option('--sms', 'as one text message of at most two parts')
    .action((file: string, options: Parameters<typeof directions>[1]) =>
      answered(file, () => directions(file, options, io)),
    );
  timetableCommand(network, answered);
  roadsCommand(network, answered);
  travels('isochrone', 'Draw what can be reached in time, as GeoJSON')
    .option('--from <lon,lat>', 'what can be reached from there', positionOf)
    .option('--to <lon,lat>', 'from where one can still be there', positionOf)
    .option('--minutes <list>', 'times, such as 30,60,120', listOf, [60])
    .option('--cell <metres>', 'how finely it is drawn', above, 200)
    .option('--out <file>', 'write the GeoJSON there')
    .action((file: string, options: Parameters<typeof drawIsochrone>[1]) =>
      answered(file, () => drawIsochrone(file, options, io)),
    );
  travels('matrix', 'Tell how long it takes from each point to each, as CSV')
    .requiredOption('--from-file <csv>', 'points to set out from: id,lon,lat')
    .option('--to-file <csv>', 'points to go to (default: the same)')
    .action((file: string, options: TravelOptions & MatrixOptions) =>
      answered(file, () => matrix(file, options, io)),
    );
}

const REFUSED = 2;

function answered(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    process.stderr.write(`Refused: ${whyNot(file, error)}\n`);
    process.exitCode = REFUSED;
  }
}

function whyNot(file: string, error: unknown): string {
  if (error instanceof NoAnswer || error instanceof OutlineError) return error.message;
  if (error instanceof ImportError || error instanceof TimetableError) return error.message;
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const { path = file } = error as NodeJS.ErrnoException;
  const what = path === file ? 'a file that network build wrote' : 'files that can be read';
  return `Expected ${what}; "${path}" cannot be opened (${code}).`;
}

function positionOf(text: string): Position {
  const [lon, lat, more] = text.split(',').map(Number);
  const isPlace =
    more === undefined && Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90;
  if (isPlace) return [lon ?? 0, lat ?? 0];
  throw new InvalidArgumentError('Expected longitude and latitude in degrees: 36.204,49.990.');
}

function above(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Expected a number above 0.');
}

function few(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_WAYS) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${MOST_WAYS}.`);
}

function listOf(text: string): number[] {
  return text.split(',').map(above);
}
