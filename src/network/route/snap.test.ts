import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf, town } from '../../../test/support/osm.ts';
import { inRepository } from '../../../test/support/paths.ts';
import { distanceMetres, type Position } from '../../domain/kernel/geometry.ts';
import type { Snap, SnapRefusal } from '../network.ts';
import { BUS } from '../profiles.ts';
import { importOsm } from '../roads/import.ts';
import { shapeAt } from '../shape.ts';
import { snapTo } from './snap.ts';

const townGraph = importOsm(toPbf(town)).graph;
const kharkiv = importOsm(
  readFileSync(inRepository('scenarios/kharkiv-2022-03-02/network.osm.pbf')),
).graph;

function found(snap: Snap | SnapRefusal): Snap {
  if ('refused' in snap) throw new Error(`refused: ${snap.nearestMetres} m`);
  return snap;
}

describe('snapping a point to the road', () => {
  it('finds the nearest point of all roads, as a walk along every one of them does', () => {
    const lon = fc.integer({ min: 36_000, max: 36_420 }).map((value) => value / 1_000);
    const lat = fc.integer({ min: 49_800, max: 50_100 }).map((value) => value / 1_000);
    const { shapeFirst, edgeCount } = kharkiv;
    fc.assert(
      fc.property(lon, lat, (x, y) => {
        const snap = found(snapTo(kharkiv, [x, y], 'foot', 50_000));
        let nearest = Number.POSITIVE_INFINITY;
        for (let e = 0; e < edgeCount; e++) {
          const last = (shapeFirst[e + 1] ?? 0) - 1;
          for (let p = shapeFirst[e] ?? 0; p < last; p++) {
            for (const t of [0, 0.25, 0.5, 0.75, 1]) {
              const [a, b] = [shapeAt(kharkiv, p), shapeAt(kharkiv, p + 1)];
              const at: Position = [a[0] * (1 - t) + b[0] * t, a[1] * (1 - t) + b[1] * t];
              nearest = Math.min(nearest, distanceMetres([x, y], at));
            }
          }
        }
        // Between the places tried lies at most an eighth of the longest straight piece (1 km).
        expect(snap.accessMetres).toBeLessThanOrEqual(nearest * 1.001 + 0.01);
        expect(snap.accessMetres).toBeGreaterThan(nearest * 0.999 - 130);
        expect(snap.accessMetres).toBeCloseTo(distanceMetres([x, y], snap.onRoad), 6);
      }),
      { numRuns: 60 },
    );
  });

  it('says where on the edge, to the metre along its bends', () => {
    // The bend of the primary road is half way; a point just south of it snaps there.
    const snap = found(snapTo(townGraph, [36.007, 49.9985], 'bus', 500));
    expect(snap.onRoad).toEqual([36.007, 49.999]);
    expect(snap.fraction).toBeCloseTo(0.5, 9);
    expect(snap.accessMetres).toBeCloseTo(55.6, 1);
    expect((townGraph.edgeAccess[snap.edge] ?? 0) & BUS).toBe(BUS);
  });

  it('refuses a point that is too far, with how far it is', () => {
    const point: Position = [36.2, 50.2];
    const refusal = snapTo(townGraph, point, 'foot', 3_000) as SnapRefusal;
    expect(refusal).toMatchObject({ refused: 'tooFar', limitMetres: 3_000 });
    expect(refusal.nearestMetres).toBeGreaterThan(20_000);
    const { nearestMetres } = refusal;
    expect(snapTo(townGraph, point, 'foot', nearestMetres - 1)).toHaveProperty('refused', 'tooFar');
    expect(snapTo(townGraph, point, 'foot', nearestMetres + 1)).toHaveProperty('edge');
  });

  it('says that a network without roads for a profile has none near', () => {
    const map: TinyMap = { ...town, ways: town.ways.filter(({ id }) => id === 13) };
    const { graph } = importOsm(toPbf(map));
    expect(snapTo(graph, [36, 50], 'bus', 3_000)).toEqual({
      refused: 'tooFar',
      nearestMetres: Number.POSITIVE_INFINITY,
      limitMetres: 3_000,
    });
    expect(snapTo(graph, [36, 50], 'foot', 3_000)).toHaveProperty('accessMetres', 0);
  });

  it('takes only roads that the profile may use', () => {
    const besideSteps: Position = [36.0001, 50.014];
    const foot = found(snapTo(townGraph, besideSteps, 'foot', 3_000));
    const slow = found(snapTo(townGraph, besideSteps, 'slowFoot', 3_000));
    expect(foot.onRoad[1]).toBeCloseTo(50.014, 9);
    expect(slow.onRoad[1]).toBeLessThanOrEqual(50.01);
    const forBus = found(snapTo(townGraph, [36.0001, 50.0045], 'bus', 3_000));
    expect((townGraph.edgeAccess[forBus.edge] ?? 0) & BUS).toBe(BUS);
  });

  it('takes, of a one-way street, the direction that a bus may go', () => {
    const snap = found(snapTo(townGraph, [36.007, 50.0101], 'bus', 500));
    expect((townGraph.edgeAccess[snap.edge] ?? 0) & BUS).toBe(BUS);
  });

  it('passes over a scrap of path for the network behind it, within reason', () => {
    const onScrap: Position = [36.0025, 50.002];
    const snap = found(snapTo(townGraph, onScrap, 'foot', 3_000));
    expect(snap.onRoad[0]).toBe(36);
    expect(snap.accessMetres).toBeGreaterThan(170);
    // Where the limit or the detour allows nothing else, the scrap is what there is.
    expect(found(snapTo(townGraph, onScrap, 'foot', 100)).accessMetres).toBeLessThan(1);
    const far = town.nodes.map((node) => (node.id >= 8 ? { ...node, lon: node.lon + 0.1 } : node));
    const { graph } = importOsm(toPbf({ ...town, nodes: far }));
    const away = found(snapTo(graph, [36.1025, 50.002], 'foot', 10_000));
    expect(away.accessMetres).toBeLessThan(1);
  });
});
