import Flatbush from 'flatbush';
import type { Position } from '../../domain/kernel/geometry.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../geodesy.ts';
import { growable } from '../growable.ts';
import { NO_PLACE, type OsmExtract } from '../osm/extract.ts';
import { TEXT_END } from '../osm/names.ts';
import { e7, type Tags } from '../osm/source.ts';
import { wayPolicy } from '../roads/policy.ts';
import { type Track, trackTags } from './track.ts';

/** An end of a track is joined to what lies at most this far from it: a phone's position. */
const JOIN_METRES = 20;
/** Nearer than this to a node of a road, the node itself is meant. */
const NODE_METRES = 2;

/** Loose ends listed, and letters of their names: the report stands in the head of a file. */
const LOOSE_LISTED = 50;
const LISTED_CHARACTERS = 60;

/** An end that no road comes near: nobody gets on or off there. */
export interface LooseEnd {
  /** Number of the line in its file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly end: 'first' | 'last';
}

export interface TrackOutcome {
  readonly lines: number;
  readonly joinedEnds: number;
  readonly looseEnds: number;
  /** The first of them. */
  readonly listed: readonly LooseEnd[];
}

/** An end of a track and the nearest place on a road that its users share. */
interface End {
  readonly track: number;
  readonly isLast: boolean;
  readonly lon: number;
  readonly lat: number;
  readonly bits: number;
  metres: number;
  /** Position in `wayNodes` where the straight piece begins, -1 for none; and how far along it. */
  at: number;
  along: number;
}

/**
 * The extract with tracks added as ways. Their ends are joined to the nearest road, or to each
 * other's; where that is between two nodes, the road gets one there. Nothing else is joined: where
 * a track only crosses a road, it may do so on a bridge.
 */
export function mergeTracks(
  extract: OsmExtract,
  tracks: readonly Track[],
): { extract: OsmExtract; outcome: TrackOutcome } {
  const tags = tracks.map(trackTags);
  const ends = endsOf(tracks, tags);
  findNearest(extract, ends);
  const merged = new Merger(extract);
  const rows = joinEnds(ends, merged);
  for (const [i, track] of tracks.entries()) {
    merged.addWay(track, tags[i] ?? new Map(), [rows[2 * i] ?? -1, rows[2 * i + 1] ?? -1]);
  }
  const standing = new Map<number, number>();
  for (const row of rows) standing.set(row, (standing.get(row) ?? 0) + 1);
  const alone = ends.filter((end, i) => end.at < 0 && standing.get(rows[i] ?? -1) === 1);
  const listed = alone.slice(0, LOOSE_LISTED).map(
    ({ track, isLast }): LooseEnd => ({
      line: track + 1,
      name: tracks[track]?.name.slice(0, LISTED_CHARACTERS) ?? '',
      end: isLast ? 'last' : 'first',
    }),
  );
  const outcome = {
    lines: tracks.length,
    joinedEnds: ends.length - alone.length,
    looseEnds: alone.length,
    listed,
  };
  return { extract: merged.take(), outcome };
}

/** Both ends of each track, first then last. */
function endsOf(tracks: readonly Track[], tags: readonly Tags[]): End[] {
  return tracks.flatMap(({ positions }, track) => {
    const bits = usersOfTags(tags[track] ?? new Map());
    return ([positions[0], positions.at(-1)] as [Position, Position]).map(
      ([lon, lat], end): End => ({
        track,
        isLast: end === 1,
        lon,
        lat,
        bits,
        metres: Number.POSITIVE_INFINITY,
        at: -1,
        along: 0,
      }),
    );
  });
}

/** Ferries take nobody aboard in midstream. */
function usersOfTags(tags: Tags): number {
  const policy = wayPolicy(tags);
  return typeof policy === 'string' ? 0 : policy.forward | policy.backward;
}

/** One pass over all roads, with the few ends in an index. */
function findNearest(extract: OsmExtract, ends: readonly End[]): void {
  const index = new Flatbush(ends.length);
  for (const { lon, lat } of ends) {
    const dLat = JOIN_METRES / METRES_PER_DEGREE;
    const dLon = JOIN_METRES / metresPerDegreeLon(lat);
    index.add(lon - dLon, lat - dLat, lon + dLon, lat + dLat);
  }
  index.finish();
  const known = new Map<Tags, number>();
  for (const [way, tags] of extract.wayTags.entries()) {
    const bits = known.get(tags) ?? usersOfTags(tags);
    known.set(tags, bits);
    if (bits === 0) continue;
    const last = (extract.wayFirst[way + 1] ?? 0) - 1;
    for (let i = extract.wayFirst[way] ?? 0; i < last; i++) {
      const [a, b] = [extract.wayNodes[i] ?? 0, extract.wayNodes[i + 1] ?? 0];
      if (extract.lonE7[a] === NO_PLACE || extract.lonE7[b] === NO_PLACE) continue;
      const [from, to] = [placeAt(extract, a), placeAt(extract, b)];
      const found = index.search(
        Math.min(from[0], to[0]),
        Math.min(from[1], to[1]),
        Math.max(from[0], to[0]),
        Math.max(from[1], to[1]),
      );
      for (const e of found) {
        const end = ends[e];
        if (end !== undefined && (end.bits & bits) !== 0) measure(end, i, from, to);
      }
    }
  }
}

function placeAt({ lonE7, latE7 }: OsmExtract, row: number): Position {
  return [(lonE7[row] ?? 0) / 1e7, (latE7[row] ?? 0) / 1e7];
}

function measure(end: End, at: number, from: Position, to: Position): void {
  const perLon = metresPerDegreeLon(end.lat);
  const [ax, ay] = [(from[0] - end.lon) * perLon, (from[1] - end.lat) * METRES_PER_DEGREE];
  const [dx, dy] = [(to[0] - from[0]) * perLon, (to[1] - from[1]) * METRES_PER_DEGREE];
  const dd = dx * dx + dy * dy;
  const along = dd === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / dd));
  const metres = Math.hypot(ax + along * dx, ay + along * dy);
  if (metres > JOIN_METRES || metres >= end.metres) return;
  const long = Math.sqrt(dd);
  const snapped = along * long < NODE_METRES ? 0 : (1 - along) * long < NODE_METRES ? 1 : along;
  Object.assign(end, { metres, at, along: snapped });
}

/** The row of each end: on the road that is near, on another end that is near, or its own. */
function joinEnds(ends: readonly End[], merged: Merger): number[] {
  const rows: number[] = [];
  for (const [i, end] of ends.entries()) {
    if (end.at >= 0) {
      rows.push(merged.rowOnRoad(end.at, end.along));
      continue;
    }
    const near = ends.findIndex((other, k) => k < i && metresApart(other, end) <= JOIN_METRES);
    rows.push(near >= 0 ? (rows[near] ?? -1) : merged.newRow(end.lon, end.lat));
  }
  return rows;
}

function metresApart(a: End, b: End): number {
  const dx = (a.lon - b.lon) * metresPerDegreeLon(a.lat);
  return Math.hypot(dx, (a.lat - b.lat) * METRES_PER_DEGREE);
}

/** An extract that grows: nodes are added behind the others, with ids above theirs. */
class Merger {
  readonly #extract: OsmExtract;
  readonly #lon = growable((n) => new Int32Array(n));
  readonly #lat = growable((n) => new Int32Array(n));
  /** Rows to put into ways: position in `wayNodes` to how far along and which row. */
  readonly #inserted = new Map<number, { along: number; row: number }[]>();
  readonly #ways: { tags: Tags; rows: number[]; label: number }[] = [];
  readonly #labels: string[];

  constructor(extract: OsmExtract) {
    this.#extract = extract;
    this.#labels = [...extract.labels];
  }

  newRow(lon: number, lat: number): number {
    this.#lon.push(e7(lon));
    this.#lat.push(e7(lat));
    return this.#extract.nodeIds.length + this.#lon.length - 1;
  }

  /** The row at a place on the straight piece that begins at `wayNodes[at]`. */
  rowOnRoad(at: number, along: number): number {
    const { wayNodes } = this.#extract;
    const [a, b] = [wayNodes[at] ?? 0, wayNodes[at + 1] ?? 0];
    if (along === 0) return a;
    if (along === 1) return b;
    const here = this.#inserted.get(at) ?? [];
    this.#inserted.set(at, here);
    const known = here.find((other) => Math.abs(other.along - along) < 1e-9);
    if (known !== undefined) return known.row;
    const [from, to] = [placeAt(this.#extract, a), placeAt(this.#extract, b)];
    const lon = from[0] + along * (to[0] - from[0]);
    const row = this.newRow(lon, from[1] + along * (to[1] - from[1]));
    here.push({ along, row });
    return row;
  }

  addWay({ name, positions }: Track, tags: Tags, [first, last]: readonly [number, number]): void {
    const between = positions.slice(1, -1).map(([lon, lat]) => this.newRow(lon, lat));
    const label = name === '' ? 0 : this.#labels.push(name + TEXT_END.repeat(4)) - 1;
    this.#ways.push({ tags, rows: [first, ...between, last], label });
  }

  take(): OsmExtract {
    const { nodeIds, lonE7, latE7, wayFirst, wayNodes, ...rest } = this.#extract;
    const added = this.#lon.length;
    const highest = nodeIds.at(-1) ?? 0;
    const newIds = Float64Array.from({ length: added }, (_, i) => Math.max(0, highest) + i + 1);
    const first = growable((n) => new Uint32Array(n));
    const nodes = growable((n) => new Uint32Array(n));
    for (let way = 0; way + 1 < wayFirst.length; way++) {
      first.push(nodes.length);
      for (let i = wayFirst[way] ?? 0; i < (wayFirst[way + 1] ?? 0); i++) {
        nodes.push(wayNodes[i] ?? 0);
        const here = this.#inserted.get(i) ?? [];
        for (const { row } of here.sort((a, b) => a.along - b.along)) nodes.push(row);
      }
    }
    for (const { rows } of this.#ways) {
      first.push(nodes.length);
      for (const row of rows) nodes.push(row);
    }
    first.push(nodes.length);
    // No way of OpenStreetMap has an id below 1.
    const wayIds = [...rest.wayIds, ...this.#ways.map((_, i) => -1 - i)];
    return {
      ...rest,
      nodeIds: joined(Float64Array, nodeIds, newIds),
      lonE7: joined(Int32Array, lonE7, this.#lon.take()),
      latE7: joined(Int32Array, latE7, this.#lat.take()),
      wayFirst: first.take(),
      wayNodes: nodes.take(),
      wayIds: Float64Array.from(wayIds),
      wayTags: [...rest.wayTags, ...this.#ways.map(({ tags }) => tags)],
      wayLabel: Uint32Array.from([...rest.wayLabel, ...this.#ways.map(({ label }) => label)]),
      labels: this.#labels,
    };
  }
}

function joined<A extends Float64Array | Int32Array>(
  kind: new (length: number) => A,
  a: A,
  b: A,
): A {
  const both = new kind(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
