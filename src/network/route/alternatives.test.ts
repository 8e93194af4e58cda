import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TinyMap, toXml } from '../../../test/support/osm.ts';
import { inRepository } from '../../../test/support/paths.ts';
import { graphOf } from '../../../test/support/planWorld.ts';
import { hazardAt, kharkivHazards } from '../../../test/support/randomHazards.ts';
import type { Position } from '../../domain/kernel/geometry.ts';
import { instantOf } from '../../domain/kernel/instant.ts';
import { NO_EDGE, type Path, type RoadGraph, type Snap } from '../network.ts';
import { PROFILE_BIT } from '../profiles.ts';
import { importOsm } from '../roads/import.ts';
import { bottlenecks } from '../structures.ts';
import { alternatives } from './alternatives.ts';
import { makeRouter } from './router.ts';

const WALK = { profile: 'foot', walkMetresPerSecond: 1, departAt: 0, mayWait: false } as const;
const kharkiv = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
).graph;

/** Two banks, a straight bridge with a footway of its own, another one aside, and no third. */
const twoBridges: TinyMap = {
  nodes: [
    [36, 50],
    [36.01, 50],
    [36.02, 50],
    [36.03, 50],
    [36.01, 50.006],
    [36.02, 50.006],
    [36.01, 50.0002],
    [36.02, 50.0002],
  ].map(([lon = 0, lat = 0], i) => ({ id: i + 1, lon, lat })),
  ways: [
    { id: 10, nodes: [1, 2], tags: { highway: 'residential' } },
    { id: 11, nodes: [2, 3], tags: { highway: 'residential', bridge: 'yes', name: 'Straight' } },
    { id: 12, nodes: [3, 4], tags: { highway: 'residential' } },
    { id: 13, nodes: [2, 5], tags: { highway: 'residential' } },
    { id: 14, nodes: [5, 6], tags: { highway: 'residential', bridge: 'yes', name: 'Aside' } },
    { id: 15, nodes: [6, 3], tags: { highway: 'residential' } },
    { id: 16, nodes: [2, 7], tags: { highway: 'footway' } },
    { id: 17, nodes: [7, 8], tags: { highway: 'footway', bridge: 'yes', name: 'Straight' } },
    { id: 18, nodes: [8, 3], tags: { highway: 'footway' } },
  ],
};
const river = importOsm(toXml(twoBridges)).graph;

function snapped(graph: RoadGraph, point: Position): Snap {
  const snap = makeRouter(graph, []).snap(point, 'foot', 5_000);
  if ('refused' in snap) throw new Error('off the network');
  return snap;
}

function isWhole(graph: RoadGraph, { segments }: Path): boolean {
  const bit = PROFILE_BIT.foot;
  return segments.every(({ edge, fromFraction, toFraction }, i) => {
    const next = segments[i + 1];
    const goesOn =
      next === undefined ||
      (next.edge === edge
        ? next.fromFraction === toFraction
        : toFraction === 1 && next.fromFraction === 0);
    const joins =
      next === undefined ||
      next.edge === edge ||
      graph.edgeHead[edge] === graph.edgeTail[next.edge];
    const isAllowed = ((graph.edgeAccess[edge] ?? 0) & bit) !== 0;
    return goesOn && joins && isAllowed && fromFraction < toFraction;
  });
}

function turnsBack(graph: RoadGraph, { segments }: Path): boolean {
  const own = new Set(segments.map(({ edge }) => edge));
  return segments.some(({ edge }) => own.has(graph.edgeTwin[edge] ?? NO_EDGE));
}

/** All edges but those of a way. */
function allBut(graph: RoadGraph, { segments }: Path): Set<number> {
  const own = new Set(segments.map(({ edge }) => edge));
  return new Set(Array.from(graph.edgeTail.keys()).filter((edge) => !own.has(edge)));
}

describe('several ways', () => {
  it('are whole, keep off what is to be avoided, and are the same when asked for again', () => {
    const lon = fc.double({ min: 36.1, max: 36.35, noNaN: true });
    const lat = fc.double({ min: 49.87, max: 50.05, noNaN: true });
    const counted = { several: 0, none: 0 };
    const property = fc.property(
      fc.tuple(lon, lat),
      fc.tuple(lon, lat),
      fc.array(fc.nat(kharkiv.edgeCount - 1), { maxLength: 12 }),
      (a, b, edges) => {
        const [from, to] = [snapped(kharkiv, a), snapped(kharkiv, b)];
        const avoid = new Set(edges);
        const request = { travel: WALK, hazards: [], count: 4, avoid };
        const router = makeRouter(kharkiv, []);
        const found = alternatives(router, from, to, request);
        expect(alternatives(router, from, to, request)).toEqual(found);
        counted[found.length > 1 ? 'several' : 'none'] += 1;
        const barred = new Set(edges.flatMap((edge) => [edge, kharkiv.edgeTwin[edge] ?? NO_EDGE]));
        const access = kharkiv.edgeAccess.map((bits, edge) => (barred.has(edge) ? 0 : bits));
        const plain = makeRouter({ ...kharkiv, edgeAccess: access }, [], { bounds: false });
        const [fastest] = plain.earliestArrival(from, [to], WALK);
        if (fastest === undefined || 'refused' in fastest) {
          expect(found).toEqual([]);
          return;
        }
        expect(found[0]?.path.arriveAt).toBeCloseTo(fastest.arriveAt, 3);
        const ways = found.map(({ path }) => path.segments.map(({ edge }) => edge).join(' '));
        expect(new Set(ways).size).toBe(ways.length);
        expect(found.length).toBeLessThanOrEqual(4);
        for (const { path } of found) {
          expect(isWhole(kharkiv, path)).toBe(true);
          expect(path.segments.some(({ edge }) => barred.has(edge))).toBe(false);
          const road = path.segments.reduce((sum, { metres }) => sum + metres, 0);
          const whole = road + path.accessFromMetres + path.accessToMetres;
          expect(path.metres).toBeCloseTo(whole, 6);
          expect(path.arriveAt).toBeCloseTo(path.metres, 6);
          expect(path.arriveAt).toBeGreaterThanOrEqual(fastest.arriveAt - 1e-3);
          expect(path.arriveAt).toBeLessThanOrEqual(2 * fastest.arriveAt + 1e-3);
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
    expect(counted.several).toBeGreaterThan(5);
  });

  it('avoid the bridge that all so far cross, and any that is asked for', () => {
    const [from, to] = [snapped(river, [36, 50]), snapped(river, [36.03, 50])];
    const names = (avoid: ReadonlySet<number>) =>
      alternatives(makeRouter(river, []), from, to, {
        ...{ travel: WALK, hazards: [], count: 2, avoid },
      }).map(({ crosses }) => crosses.map(({ name }) => name));
    expect(names(new Set())).toEqual([['Straight'], ['Aside']]);
    const edges = (name: string) =>
      bottlenecks(river).flatMap((one) => (one.name === name ? one.edges : []));
    expect(names(new Set(edges('Straight')))).toEqual([['Aside']]);
    expect(names(new Set(edges('Aside')))).toEqual([['Straight']]);
    expect(names(new Set([...edges('Aside'), ...edges('Straight')]))).toEqual([]);
  });

  it('can be gone as they are told under hazards that open and shut, the fastest first', () => {
    const lon = fc.double({ min: 36.12, max: 36.3, noNaN: true });
    const lat = fc.double({ min: 49.92, max: 50.05, noNaN: true });
    const now = 1_646_222_400;
    const seen = { several: 0, met: 0, measured: 0 };
    const property = fc.property(
      fc.tuple(lon, lat),
      fc.tuple(lon, lat),
      kharkivHazards(now),
      fc.boolean(),
      (a, b, hazards, mayWait) => {
        const [from, to] = [snapped(kharkiv, a), snapped(kharkiv, b)];
        const travel = { ...WALK, departAt: now, mayWait };
        const router = makeRouter(kharkiv, hazards);
        const request = { travel, hazards, count: 3, avoid: new Set<number>() };
        const found = alternatives(router, from, to, request);
        const [fastest] = router.earliestArrival(from, [to], travel);
        if (fastest === undefined || 'refused' in fastest) {
          expect(found).toEqual([]);
          return;
        }
        // Who may not wait may be there sooner by a detour that the router does not look at.
        const arrivals = found.map(({ path }) => Math.round(1_000 * path.arriveAt) / 1_000);
        expect(arrivals).toEqual(arrivals.toSorted((x, y) => x - y));
        expect(arrivals[0]).toBeLessThanOrEqual(fastest.arriveAt + 1e-3);
        if (mayWait) expect(arrivals[0]).toBeCloseTo(fastest.arriveAt, 3);
        if (found.length > 1) seen.several += 1;
        const longest = 2 * (fastest.arriveAt - now);
        for (const { path } of found) {
          // Both ends at one spot of a road: there is no edge to keep to.
          if (path.segments.length === 0) continue;
          if (path.hazardIds.length > 0) seen.met += 1;
          expect(path.arriveAt - now).toBeLessThanOrEqual(longest + 1e-3);
          const avoid = allBut(kharkiv, path);
          const [own] = router.earliestArrival(from, [to], { ...travel, avoid });
          // One that begins at a crossing lies on an edge that the way does not use.
          if (own === undefined || 'refused' in own) continue;
          seen.measured += 1;
          expect(own.arriveAt).toBeLessThanOrEqual(path.arriveAt + 1e-3);
          // Who waits for danger to end, or turns back from it, is there later than one could be.
          if (path.waitSeconds > 0 || turnsBack(kharkiv, path)) continue;
          expect(own.arriveAt).toBeCloseTo(path.arriveAt, 3);
          expect(own.exposedMinutes).toBeCloseTo(path.exposedMinutes, 3);
        }
      },
    );
    fc.assert(property, { numRuns: 80 });
    expect(seen.several).toBeGreaterThan(5);
    expect(seen.met).toBeGreaterThan(5);
    expect(seen.measured).toBeGreaterThan(40);
  });

  it('do not call a bridge without a name avoided by the way right beside it', () => {
    const footway = 17;
    for (const name of ['', 'Another']) {
      const ways = twoBridges.ways.map((way) => {
        return { ...way, tags: { ...way.tags, name: way.id === footway ? name : '' } };
      });
      const { graph } = importOsm(toXml({ ...twoBridges, ways }));
      const [from, to] = [snapped(graph, [36, 50]), snapped(graph, [36.03, 50])];
      const request = { travel: WALK, hazards: [], count: 4, avoid: new Set<number>() };
      const found = alternatives(makeRouter(graph, []), from, to, request);
      expect(found.map(({ crosses }) => crosses.map(({ id }) => id))).toEqual([
        ['bridge-11'],
        ['bridge-14'],
      ]);
      expect(found[1]?.without.map(({ id }) => id)).toEqual(['bridge-11']);
    }
  });

  it('are told by arrival, also where who comes round finds a street open again', () => {
    const now = 1_646_222_400;
    const [round, west] = [9, 10];
    const nodes = [
      ...twoBridges.nodes,
      { id: round, lon: 36.005, lat: 50.0049 },
      { id: west, lon: 35.999, lat: 50 },
    ];
    const ways = [
      [west, 1, 2, 3, 4],
      [2, 5, 6, 3],
      [1, round, 2],
    ].map((along, i) => ({ id: i + 1, nodes: along, tags: { highway: 'residential' } }));
    const { graph } = importOsm(toXml({ nodes, ways }));
    const [from, to] = [snapped(graph, [36, 50]), snapped(graph, [36.03, 50])];
    // Shut when one comes straight to it, open when one comes by the longer street.
    const window = { from: null, to: instantOf(now + 1_200) };
    const hazards = [hazardAt([36.015, 50], { radiusMetres: 100, window })];
    const request = { travel: { ...WALK, departAt: now }, hazards, count: 3, avoid: new Set([]) };
    const found = alternatives(makeRouter(graph, hazards), from, to, request);
    const seconds = found.map(({ path }) => Math.round(path.arriveAt - now));
    expect(seconds).toEqual([expect.closeTo(2_733, -2), expect.closeTo(3_479, -2)]);
    expect(found.map(({ shared }) => shared)).toEqual([1, expect.closeTo(0.3, 1)]);
  });

  it('put the less exposed first of two that arrive together', () => {
    const corners: Position[] = [
      [36.18, 49.98],
      [36.1, 49.96],
      [36.26, 49.96],
      [36.18, 49.94],
    ];
    const fork = graphOf(corners, [
      { from: 0, to: 1 },
      { from: 0, to: 2 },
      { from: 1, to: 3 },
      { from: 2, to: 3 },
    ]);
    const [from, to] = [snapped(fork, [36.18, 49.98]), snapped(fork, [36.18, 49.94])];
    for (const side of corners.slice(1, 3)) {
      const hazards = [hazardAt(side, { effect: 'risk', riskPerPersonMinute: 0.5 })];
      const request = { travel: WALK, hazards, count: 2, avoid: new Set<number>() };
      const found = alternatives(makeRouter(fork, hazards), from, to, request);
      expect(found.map(({ path }) => path.exposure)).toEqual([0, expect.closeTo(5, 3)]);
    }
  });

  it('say which bridge of the first way they do without', () => {
    const [from, to] = [snapped(river, [36, 50]), snapped(river, [36.03, 50])];
    const request = { travel: WALK, hazards: [], count: 2, avoid: new Set<number>() };
    const names = alternatives(makeRouter(river, []), from, to, request).map(({ without }) =>
      without.map(({ name }) => name),
    );
    expect(names).toEqual([[], ['Straight']]);
  });
});
