import { parseArgs } from 'node:util';
import { buildTopology, Engine } from '../src/network/cch/engine.ts';
import { differences, unequalChanges, WORLDS } from '../test/support/equality.ts';
import { seeded } from '../test/support/seeded.ts';
import { sharedData } from '../test/support/shared.ts';

/**
 * The long form of `test/networkEquality.test.ts`: random pairs, each source with few targets, on
 * every network; 500 closures in sequences, after each ten of which the metric changed in part is
 * compared with one made anew and ways with Dijkstra's algorithm. Any difference fails the run.
 * 10,000 pairs on each take some twenty minutes. Run: node bench/equality.ts [--pairs N] [--seed N]
 */
const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20220302' },
  },
});
const TARGETS_PER_SOURCE = 10;
const CLOSURES = 500;
const AT_ONCE = 10;

function numberIn(option: 'pairs' | 'seed'): number {
  const number = Number(values[option]);
  if (Number.isInteger(number) && number >= 1) return number;
  console.error(`Expected a whole number above 0 after --${option}; found "${values[option]}".`);
  process.exit(2);
}

const [pairs, seed] = [numberIn('pairs'), numberIn('seed')];
if (sharedData === null) {
  console.log('Left out: ../shared/data is not there.');
  process.exit(0);
}
const rows: string[] = [];
for (const [name, worldOf] of WORLDS) {
  const world = worldOf();
  const { graph, places, weights } = world;
  const random = seeded(seed);
  const some = (count: number) => Array.from({ length: count }, () => random(graph.nodeCount));
  const engine = new Engine(buildTopology(graph, places));
  const metric = engine.metric(weights);
  const asked = { found: 0, ways: 0, pairs: 0 };
  const ask = () => {
    const { found, ways } = differences(world, engine, metric, some(1), some(TARGETS_PER_SOURCE));
    asked.found += found.length;
    asked.ways += ways;
    asked.pairs += TARGETS_PER_SOURCE;
    for (const difference of found) console.error(`${name}: ${difference}`);
  };
  while (asked.pairs < pairs) {
    ask();
    if (asked.pairs % 1_000 === 0) console.error(`${name}: ${asked.pairs} of ${pairs} pairs`);
  }
  const open = { ...asked };
  let unequal = 0;
  for (let closed = 0; closed < CLOSURES; closed += AT_ONCE) {
    unequal += unequalChanges(world, engine, metric, random, {
      closures: AT_ONCE,
      atOnce: AT_ONCE,
    });
    ask();
  }
  console.error(`${name}: ${CLOSURES} closures`);
  const shut = { pairs: asked.pairs - open.pairs, found: asked.found - open.found };
  const cells = [name, graph.nodeCount, open.pairs, open.ways, open.found];
  rows.push([...cells, CLOSURES, unequal, shut.pairs, shut.found].join(' | '));
  if (asked.found + unequal > 0) process.exitCode = 1;
}
console.log(`Seed ${seed}. A pair differs if its matrix entry, its distance, its way arc by arc`);
console.log("or the sweep from its source is not what Dijkstra's algorithm says.\n");
console.log(
  '| network | vertices | pairs | with a way | differ | closures | partial is not full ' +
    '| pairs during them | differ |',
);
console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|');
for (const row of rows) console.log(`| ${row} |`);
