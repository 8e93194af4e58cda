import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TinyMap, toPbf, town, toXml } from '../../../test/support/osm.ts';
import { NO_EDGE, type RoadGraph } from '../network.ts';
import { BUS, FOOT } from '../profiles.ts';
import { importOsm } from './import.ts';

const graphOf = (map: TinyMap) => importOsm(toPbf(map)).graph;

/** Nodes along a street west to east, 0.001 degrees (some 71 m) apart, with ids 1, 2, 3... */
function street(count: number, ways: TinyMap['ways']): TinyMap {
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    lon: (3600 + i / 10) / 100,
    lat: 50,
  }));
  return { nodes, ways };
}

/** Each edge as text: where from, where to, class, who may use it, how many positions. */
function edges(graph: RoadGraph): string[] {
  return Array.from({ length: graph.edgeCount }, (_, e) => {
    const positions = (graph.shapeFirst[e + 1] ?? 0) - (graph.shapeFirst[e] ?? 0);
    const name = graph.roadClasses[graph.edgeClass[e] ?? 0];
    // Of foot, slowFoot and bus; the policy's own tests look at the others.
    const access = (graph.edgeAccess[e] ?? 0) & 7;
    return `${graph.edgeTail[e]}>${graph.edgeHead[e]} ${name} ${access} ${positions}`;
  });
}

describe('the graph of a map', () => {
  it('is the same from PBF and from XML, whatever the order of ways', () => {
    const turned = { nodes: [...town.nodes].reverse(), ways: [...town.ways].reverse() };
    const graph = graphOf(town);
    expect(importOsm(toXml(town)).graph).toEqual(graph);
    expect(graphOf(turned)).toEqual(graph);
  });

  it('has nodes where roads meet, end or change, and keeps the bends as shape', () => {
    const graph = graphOf(town);
    // Rows 1, 2, 3, 4, 5, 8, 9 of OSM: nodes 0 to 6; the bends 6 and 7 are shape.
    expect(graph.nodeCount).toBe(7);
    expect(edges(graph)).toEqual([
      '0>1 primary 7 3',
      '0>3 footway 3 2',
      '1>0 primary 7 3',
      '1>2 residential 7 2',
      '2>1 residential 7 2',
      '2>3 secondary 7 3',
      '3>0 footway 3 2',
      '3>2 secondary 3 3',
      '3>4 steps 1 2',
      '4>3 steps 1 2',
      '5>6 path 3 2',
      '6>5 path 3 2',
    ]);
    expect(graph.bounds).toEqual([36, 49.999, 36.014, 50.018]);
  });

  it('joins the two directions of a road as twins of one length and mirrored shape', () => {
    const graph = graphOf(town);
    for (let e = 0; e < graph.edgeCount; e++) {
      const twin = graph.edgeTwin[e] ?? NO_EDGE;
      expect(graph.edgeTwin[twin]).toBe(e);
      expect(graph.edgeMetres[twin]).toBe(graph.edgeMetres[e]);
      const shape = graph.shapeE7.slice(
        2 * (graph.shapeFirst[e] ?? 0),
        2 * (graph.shapeFirst[e + 1] ?? 0),
      );
      const back = graph.shapeE7.slice(
        2 * (graph.shapeFirst[twin] ?? 0),
        2 * (graph.shapeFirst[twin + 1] ?? 0),
      );
      expect([...back].reverse()).toEqual(
        Array.from(shape, (_, i) => shape[i % 2 === 0 ? i + 1 : i - 1]),
      );
    }
  });

  it('gives buses no edge against a one-way street and walkers both', () => {
    const tags = { highway: 'motorway' };
    const graph = graphOf(street(2, [{ id: 1, nodes: [1, 2], tags }]));
    expect(edges(graph)).toEqual(['0>1 motorway 4 2']);
    expect(graph.edgeTwin[0]).toBe(NO_EDGE);
    const walked = graphOf(
      street(2, [{ id: 1, nodes: [1, 2], tags: { highway: 'primary', oneway: '-1' } }]),
    );
    expect(edges(walked)).toEqual(['0>1 primary 3 2', '1>0 primary 7 2']);
    expect(walked.edgeBusSeconds[0]).toBe(Number.POSITIVE_INFINITY);
    expect(walked.edgeBusSeconds[1]).toBeCloseTo((walked.edgeMetres[1] ?? 0) / 12.5, 6);
  });

  it('joins ways of one kind into one edge, also where they were drawn against each other', () => {
    const ways = [
      { id: 1, nodes: [1, 2], tags: { highway: 'primary' } },
      { id: 2, nodes: [3, 2], tags: { highway: 'primary' } },
    ];
    expect(edges(graphOf(street(3, ways)))).toEqual(['0>1 primary 7 3', '1>0 primary 7 3']);
  });

  it('does not join one-way streets that run against each other', () => {
    const ways = [
      { id: 1, nodes: [1, 2], tags: { highway: 'primary', oneway: 'yes' } },
      { id: 2, nodes: [3, 2], tags: { highway: 'primary', oneway: 'yes' } },
    ];
    expect(graphOf(street(3, ways)).nodeCount).toBe(3);
    const along = [ways[0], { ...ways[1], id: 2, nodes: [2, 3] }] as TinyMap['ways'];
    expect(graphOf(street(3, along)).nodeCount).toBe(2);
  });

  it('keeps a ring that meets no other road, with one node', () => {
    const ring: TinyMap = {
      nodes: town.nodes.slice(0, 4),
      ways: [{ id: 1, nodes: [2, 3, 4, 1, 2], tags: { highway: 'primary' } }],
    };
    expect(edges(graphOf(ring))).toEqual(['0>0 primary 7 5', '0>0 primary 7 5']);
    const roundabout = { ...ring.ways[0], tags: { highway: 'primary', junction: 'roundabout' } };
    const graph = graphOf({ ...ring, ways: [roundabout] as TinyMap['ways'] });
    expect(edges(graph).sort()).toEqual(['0>0 primary 3 5', '0>0 primary 7 5']);
    // Buses go round as drawn: from node 1 to node 2 first.
    const second =
      2 * ((graph.shapeFirst[graph.edgeAccess.findIndex((bits) => (bits & BUS) !== 0)] ?? 0) + 1);
    expect(Array.from(graph.shapeE7.slice(second, second + 2))).toEqual([36.014e7, 50e7]);
  });

  it('closes a road at a barrier to those it stops, and no road that runs on past it', () => {
    const bollard = { barrier: 'bollard' };
    const plain = street(5, [{ id: 1, nodes: [1, 2, 3, 4, 5], tags: { highway: 'service' } }]);
    const nodes = plain.nodes.map((node) => (node.id === 3 ? { ...node, tags: bollard } : node));
    const graph = graphOf({ ...plain, nodes });
    const through = edges(graph).map((text) => text.split(' ').slice(0, 3).join(' '));
    expect(through).toContain('1>2 service 3');
    expect(through).toContain('0>1 service 7');
    expect(through).toContain('3>4 service 7');
    const side = { id: 6, lon: 36.002, lat: 50.001 };
    const branch = { id: 2, nodes: [3, 6], tags: { highway: 'footway' } };
    const atJunction = graphOf({
      nodes: [...nodes, side],
      ways: [...plain.ways, branch],
    });
    const services = edges(atJunction).filter((text) => text.includes('service'));
    expect(services.every((text) => text.includes('service 7'))).toBe(true);
  });

  it('closes what joins a main road at a barrier, and all where no road is the main one', () => {
    const gate = { barrier: 'gate', access: 'no' };
    const at = (side: string) => {
      const main = street(3, [{ id: 1, nodes: [1, 2, 3], tags: { highway: 'service' } }]);
      const nodes = main.nodes.map((node) => (node.id === 2 ? { ...node, tags: gate } : node));
      nodes.push({ id: 4, lon: 36.001, lat: 50.001 });
      const ways = [...main.ways, { id: 2, nodes: [2, 4], tags: { highway: side } }];
      return edges(graphOf({ nodes, ways })).map((text) => text.split(' ').slice(0, 3).join(' '));
    };
    expect(at('track')).toEqual([
      '0>1 service 7',
      '1>0 service 7',
      '1>2 service 7',
      '2>1 service 7',
    ]);
    expect(() => at('service')).toThrow('at least one road that someone may use');
    expect(() => at('residential')).toThrow('at least one road that someone may use');
  });

  it('cuts a way where the extract ends and where it repeats a node', () => {
    const map = street(4, [{ id: 1, nodes: [1, 2, 99, 3, 3, 4], tags: { highway: 'path' } }]);
    const { graph, report } = importOsm(toPbf(map));
    expect(report.nodesMissing).toBe(1);
    expect(edges(graph)).toEqual(['0>1 path 3 2', '1>0 path 3 2', '2>3 path 3 2', '3>2 path 3 2']);
  });

  it('counts in its report what was read and how it hangs together', () => {
    const { report } = importOsm(toPbf(town));
    expect(report).toMatchObject({
      format: 'pbf',
      nodesRead: 9,
      waysRead: 6,
      highwayWays: 6,
      waysKept: 6,
      graphNodes: 7,
      graphEdges: 12,
    });
    expect(report.profiles.foot).toMatchObject({ components: 2, mainNodes: 5 });
    expect(report.profiles.slowFoot).toMatchObject({ components: 2, mainNodes: 4 });
    // By bus the secondary road leads out of the main component and never back.
    expect(report.profiles.bus).toMatchObject({ components: 1, mainNodes: 3 });
    const metres = report.profiles.foot.metres / 2;
    expect(report.roadMetres).toBeCloseTo(metres, 3);
  });

  it('keeps the length of every street, whatever the cuts between its ways', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 2, max: 19 }), { maxLength: 8 });
    fc.assert(
      fc.property(cuts, (at) => {
        const bounds = [1, ...at.sort((a, b) => a - b), 20];
        const ways = bounds.slice(1).map((to, i) => {
          const from = bounds[i] ?? 1;
          const nodes = Array.from({ length: to - from + 1 }, (_, k) => from + k);
          return { id: i + 1, nodes, tags: { highway: 'primary' } };
        });
        const graph = graphOf(street(20, ways));
        const whole = graphOf(
          street(20, [{ id: 1, nodes: [1, ...range(2, 20)], tags: { highway: 'primary' } }]),
        );
        expect(graph).toEqual(whole);
      }),
    );
  });

  it('says which bits stand for whom', () => {
    expect(graphOf(town).edgeAccess[0]).toBe(FOOT | 2 | BUS | 8 | 16);
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
