import { describe, expect, it } from 'vitest';
import { buildTopology, Engine } from '../src/network/cch/engine.ts';
import { differences, unequalChanges, WORLDS } from './support/equality.ts';
import { seeded } from './support/seeded.ts';
import { sharedData } from './support/shared.ts';

/** Pairs asked of each network: every source with every target. */
const SOURCES = 100;
const TARGETS = 100;
const SEED = 20_220_302;
const TIMEOUT_MILLIS = 600_000;

describe.skipIf(sharedData === null)('on whole cities (needs ../shared/data)', () => {
  it.each(WORLDS)(
    '%s: 10,000 ways, and after 500 closures, are those of a plain search',
    (...of) => {
      const world = of[1]();
      const { graph, places, weights } = world;
      const random = seeded(SEED);
      const some = (count: number) => Array.from({ length: count }, () => random(graph.nodeCount));
      const engine = new Engine(buildTopology(graph, places));
      const metric = engine.metric(weights);
      const open = differences(world, engine, metric, some(SOURCES), some(TARGETS));
      expect(open.found).toEqual([]);
      // Not every node has a way to every other, least by bus; but many have.
      expect(open.ways).toBeGreaterThan((SOURCES * TARGETS) / 20);

      const changes = { closures: 500, atOnce: 10 };
      expect(unequalChanges(world, engine, metric, random, changes)).toBe(0);
      const shut = differences(world, engine, metric, some(10), some(TARGETS));
      expect(shut.found).toEqual([]);
    },
    TIMEOUT_MILLIS,
  );
});
