import type { Position } from '../../domain/kernel/geometry.ts';
import type { Crossing } from '../../domain/movement/routeView.ts';
import type { NoPath, Path, RoadGraph } from '../../network/network.ts';
import { type Alternative, alternatives } from '../../network/route/alternatives.ts';
import { closuresAlong } from '../../network/route/closuresAlong.ts';
import { makeRouter } from '../../network/route/router.ts';
import { wayBetween } from '../../network/route/wayBetween.ts';
import type { Bottleneck } from '../../network/structures.ts';
import type { Travelling } from './travelling.ts';

/** One way or several, under hazards that open and shut. */
export interface WayQuestion extends Travelling {
  readonly kind: 'way';
  readonly from: Position;
  readonly to: Position;
  /** Epoch seconds. */
  readonly departAt: number;
  readonly mayWait: boolean;
  /** Ways wanted besides the first. */
  readonly others: number;
}

interface Way {
  /** Epoch seconds. */
  readonly arriveAt: number;
  readonly metres: number;
  readonly exposure: number;
  readonly exposedMinutes: number;
  readonly waitSeconds: number;
  readonly hazardIds: readonly string[];
  readonly coordinates: readonly Position[];
}

/** One of several: what it shares with the first, and what is on it. */
export interface OneOfSeveral extends Way {
  readonly crosses: readonly Crossing[];
  readonly without: readonly Crossing[];
  readonly shared: number;
  readonly isBalanced: boolean;
  /** Hazards that close it after one has set out, soonest first; epoch seconds. */
  readonly closesLater: readonly { readonly hazardId: string; readonly from: number }[];
}

export interface WayAnswer {
  readonly kind: 'way';
  readonly way: Way | null;
  readonly none: NoPath['refused'] | null;
  readonly closedBy: readonly string[];
  /** The way itself first; empty unless others were wanted. */
  readonly several: readonly OneOfSeveral[];
}

/** The way that arrives first, and others beside it. Pure. */
export function wayAnswer(graph: RoadGraph, question: WayQuestion): WayAnswer {
  const { profile, accessMetres, hazards, others } = question;
  const router = makeRouter(graph, hazards);
  const { walkMetresPerSecond, departAt, mayWait } = question;
  const travel = { profile, walkMetresPerSecond, departAt, mayWait };
  const found = wayBetween(router, [question.from, question.to], accessMetres, travel);
  if (found === null) return without('tooFar', []);
  const { from, to, path } = found;
  if ('refused' in path) return without(path.refused, path.hazardIds);
  const request = { travel, hazards, count: 1 + others, avoid: new Set<number>() };
  const several = others === 0 ? [] : alternatives(router, from, to, request);
  return {
    kind: 'way',
    way: wayOf(several[0]?.path ?? path),
    none: null,
    closedBy: [],
    several: several.map((one) => beside(one, question)),
  };
}

function without(none: NoPath['refused'], closedBy: readonly string[]): WayAnswer {
  return { kind: 'way', way: null, none, closedBy, several: [] };
}

function wayOf(path: Path): Way {
  const { arriveAt, metres, exposure, exposedMinutes, waitSeconds, hazardIds, coordinates } = path;
  return { arriveAt, metres, exposure, exposedMinutes, waitSeconds, hazardIds, coordinates };
}

function beside(
  { path, crosses, without, shared, isBalanced }: Alternative,
  { hazards, departAt }: WayQuestion,
): OneOfSeveral {
  const crossings = (all: readonly Bottleneck[]) =>
    all.map(({ id, kind, name }): Crossing => ({ id, kind, name }));
  const later = closuresAlong(path.coordinates, hazards, departAt);
  return {
    ...wayOf(path),
    crosses: crossings(crosses),
    without: crossings(without),
    shared,
    isBalanced,
    closesLater: later.map(({ hazard: { hazardId }, from }) => ({ hazardId, from })),
  };
}
