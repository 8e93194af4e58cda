import { metresBetween } from '../geodesy.ts';
import { growable } from '../growable.ts';
import { NO_PLACE, type OsmExtract } from '../osm/extract.ts';
import type { Tags } from '../osm/source.ts';
import { barrierStops } from './barriers.ts';
import { timedFerry, type WayPolicy, type WayRefusal, wayPolicy } from './policy.ts';
import { classRank } from './roadClasses.ts';

/**
 * The usable roads of an extract cut at every node: segment s joins node rows `from[s]` and `to[s]`
 * in the direction drawn. What comes between an extract and its graph.
 */
export interface Segments {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Index into `policies`. */
  readonly policy: Uint32Array;
  readonly policies: readonly WayPolicy[];
  /** Way that segment s is part of. */
  readonly way: Uint32Array;
  /** Segments of way w: `wayFirst[w]` to `wayFirst[w + 1]`, none where the way is not kept. */
  readonly wayFirst: Uint32Array;
  /** Segment ends at node row n: `ends[endFirst[n] .. endFirst[n + 1]]`, ascending. */
  readonly endFirst: Uint32Array;
  readonly ends: Uint32Array;
  /** Node rows where a barrier stops some profile. */
  readonly barriers: ReadonlySet<number>;
  readonly waysRefused: Readonly<Record<WayRefusal, number>>;
  readonly waysKept: number;
  readonly ferryLines: number;
}

interface Cut {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly policy: Uint32Array;
  readonly way: Uint32Array;
  readonly wayFirst: Uint32Array;
  readonly waysRefused: Record<WayRefusal, number>;
  readonly waysKept: number;
  readonly ferryLines: number;
}

/** Applies the policy to each way and cuts the ways that pass into segments. */
export function cutSegments(extract: OsmExtract): Segments {
  const policies = new PolicyTable();
  const cut = cutWays(extract, policies);
  const { endFirst, ends } = endsOfNodes(cut, extract.nodeIds.length);
  const barriers = applyBarriers(extract, cut, { endFirst, ends }, policies);
  return { ...cut, policies: policies.items, endFirst, ends, barriers };
}

/** Policies by their content, so that equal ones have one number. */
class PolicyTable {
  readonly items: WayPolicy[] = [];
  readonly #numbers = new Map<string, number>();

  number(policy: WayPolicy): number {
    const { roadClass, forward, backward, structure, ferry } = policy;
    const speeds = [policy.busMetresPerSecond, policy.carMetresPerSecond, ferry?.metresPerSecond];
    const key = [roadClass, structure, forward, backward, ferry?.forward, ferry?.backward, speeds];
    const text = key.join(' ');
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.items.length);
    return this.items.push(policy) - 1;
  }

  at(number: number): WayPolicy {
    const policy = this.items[number];
    if (policy === undefined) throw new RangeError(`no policy ${number}`);
    return policy;
  }
}

function cutWays(extract: OsmExtract, policies: PolicyTable): Cut {
  const from = growable((n) => new Uint32Array(n));
  const to = growable((n) => new Uint32Array(n));
  const policy = growable((n) => new Uint32Array(n));
  const ways = growable((n) => new Uint32Array(n));
  const waysRefused = { notBuilt: 0, area: 0, noAccess: 0, unknownClass: 0 };
  const decided = new Map<Tags, number | WayRefusal>();
  const wayFirst = new Uint32Array(extract.wayTags.length + 1);
  let waysKept = 0;
  let ferryLines = 0;
  for (const [way, tags] of extract.wayTags.entries()) {
    let decision = decided.get(tags);
    if (decision === undefined) {
      const found = wayPolicy(tags);
      decision = typeof found === 'string' ? found : policies.number(found);
      decided.set(tags, decision);
    }
    if (typeof decision === 'number' && tags.has('duration')) {
      decision = policies.number(timedFerry(policies.at(decision), tags, wayMetres(extract, way)));
    }
    wayFirst[way + 1] = from.length;
    if (typeof decision === 'string') {
      waysRefused[decision]++;
      continue;
    }
    waysKept++;
    if (policies.at(decision).ferry !== null) ferryLines++;
    const last = (extract.wayFirst[way + 1] ?? 0) - 1;
    for (let i = extract.wayFirst[way] ?? 0; i < last; i++) {
      const a = extract.wayNodes[i] ?? 0;
      const b = extract.wayNodes[i + 1] ?? 0;
      // A node beyond the border of the extract cuts the way there; a node repeated is no stretch.
      if (a === b || extract.lonE7[a] === NO_PLACE || extract.lonE7[b] === NO_PLACE) continue;
      from.push(a);
      to.push(b);
      policy.push(decision);
      ways.push(way);
    }
    wayFirst[way + 1] = from.length;
  }
  const lists = {
    from: from.take(),
    to: to.take(),
    policy: policy.take(),
    way: ways.take(),
    wayFirst,
  };
  return { ...lists, waysRefused, waysKept, ferryLines };
}

function wayMetres({ wayFirst, wayNodes, lonE7, latE7 }: OsmExtract, way: number): number {
  let metres = 0;
  for (let i = (wayFirst[way] ?? 0) + 1; i < (wayFirst[way + 1] ?? 0); i++) {
    const [a, b] = [wayNodes[i - 1] ?? 0, wayNodes[i] ?? 0];
    if (lonE7[a] === NO_PLACE || lonE7[b] === NO_PLACE) continue;
    const at = (e7: Int32Array, row: number) => (e7[row] ?? 0) / 1e7;
    metres += metresBetween(at(lonE7, a), at(latE7, a), at(lonE7, b), at(latE7, b));
  }
  return metres;
}

function endsOfNodes(cut: Cut, nodes: number) {
  const endFirst = new Uint32Array(nodes + 1);
  const segments = cut.from.length;
  const count = (node: number) => {
    endFirst[node + 1] = (endFirst[node + 1] ?? 0) + 1;
  };
  for (let s = 0; s < segments; s++) {
    count(cut.from[s] ?? 0);
    count(cut.to[s] ?? 0);
  }
  for (let n = 0; n < nodes; n++) endFirst[n + 1] = (endFirst[n + 1] ?? 0) + (endFirst[n] ?? 0);
  const ends = new Uint32Array(2 * segments);
  const fill = endFirst.slice(0, nodes);
  const put = (node: number, segment: number) => {
    const at = fill[node] ?? 0;
    ends[at] = segment;
    fill[node] = at + 1;
  };
  for (let s = 0; s < segments; s++) {
    put(cut.from[s] ?? 0, s);
    put(cut.to[s] ?? 0, s);
  }
  return { endFirst, ends };
}

/**
 * A barrier closes the segments that meet at it to whom it stops: no one passes, at the price of
 * the few metres up to it. Where a main road runs on, it stands across the roads that join it.
 */
function applyBarriers(
  extract: OsmExtract,
  cut: Cut,
  { endFirst, ends }: { endFirst: Uint32Array; ends: Uint32Array },
  policies: PolicyTable,
): Set<number> {
  const barriers = new Set<number>();
  for (const [row, tags] of extract.barrierTags) {
    const stops = barrierStops(tags);
    if (stops === 0) continue;
    barriers.add(row);
    const meeting = ends.subarray(endFirst[row], endFirst[row + 1]);
    const classes = Array.from(
      meeting,
      (segment) => policies.at(cut.policy[segment] ?? 0).roadClass,
    );
    const runsOn = classRunningOn(classes);
    for (const [i, segment] of meeting.entries()) {
      if (classes[i] === runsOn) continue;
      const policy = policies.at(cut.policy[segment] ?? 0);
      cut.policy[segment] = policies.number({
        ...policy,
        forward: policy.forward & ~stops,
        backward: policy.backward & ~stops,
      });
    }
  }
  return barriers;
}

/**
 * Class of the road that runs on past a barrier at a junction: two stretches or more of the highest
 * class, which others join. Null where all are alike or the highest only ends there: which of them
 * the barrier stands across is not in the map, and nobody is promised to get past.
 */
function classRunningOn(classes: readonly string[]): string | null {
  const [highest] = [...classes].sort((a, b) => classRank(a) - classRank(b));
  const count = classes.filter((roadClass) => roadClass === highest).length;
  return highest !== undefined && count >= 2 && count < classes.length ? highest : null;
}
