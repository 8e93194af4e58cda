import { BUS, CAR } from '../profiles.ts';
import type { Member, Tags } from './source.ts';

/**
 * What one turn restriction says of some vehicles: from one of the ways `from`, through `via`, onto
 * one of the ways `to`; forbidden, or (`only`) all that is allowed. Source:
 * wiki.openstreetmap.org/wiki/Relation:restriction.
 */
export interface TurnRestriction {
  /** OSM id of the relation. */
  readonly id: number;
  readonly only: boolean;
  /** OSM ids of ways. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** OSM id of a node, or of ways in order. */
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  /** Profile bits of the vehicles that it binds. */
  readonly profiles: number;
  /** It holds at some hours only, or for some vehicles of a kind. */
  readonly conditional: boolean;
}

/** Why a relation says nothing that could be used. */
export type RestrictionFault = 'otherVehicles' | 'unknownKind' | 'incomplete';

/** The vehicles we route, by the names that tags give them: the most specific first. */
const VEHICLES = [
  { bit: BUS, keys: ['bus', 'psv', 'motor_vehicle', 'vehicle'] },
  { bit: CAR, keys: ['motorcar', 'motor_vehicle', 'vehicle'] },
] as const;

const KIND =
  /^(no|only)_(?:(?:(?:sharp|slight)_)?(?:left|right)_turn|straight_on|u_turn|entry|exit)$/;

interface Rule {
  readonly only: boolean;
  readonly conditional: boolean;
}

/** What a restriction relation says of the vehicles we route, or why nothing. */
export function turnRestrictions(
  id: number,
  tags: Tags,
  members: readonly Member[],
): readonly TurnRestriction[] | RestrictionFault {
  const found = new Map<string, Rule & { profiles: number }>();
  let isUnknown = false;
  for (const { bit, keys } of VEHICLES) {
    for (const rule of rulesFor(tags, keys)) {
      if (rule === 'unknownKind') {
        isUnknown = true;
        continue;
      }
      const key = `${rule.only} ${rule.conditional}`;
      found.set(key, { ...rule, profiles: (found.get(key)?.profiles ?? 0) | bit });
    }
  }
  if (found.size === 0) return isUnknown ? 'unknownKind' : 'otherVehicles';
  const ends = endsOf(members);
  if (ends === null) return 'incomplete';
  return [...found.values()].map((rule) => ({ id, ...ends, ...rule }));
}

/** The rules that bind a vehicle: its own where there are any, else the general ones. */
function rulesFor(tags: Tags, keys: readonly string[]): (Rule | 'unknownKind')[] {
  for (const key of keys) {
    const own = rulesOf(tags, `restriction:${key}`);
    if (own.length > 0) return own;
  }
  // The older way: type=restriction:hgv with a plain "restriction".
  const [, typed] = (tags.get('type') ?? '').split(':');
  if (typed !== undefined && !keys.includes(typed)) return [];
  const excepted = (tags.get('except') ?? '').split(/[;,]/).map((name) => name.trim());
  if (excepted.some((name) => keys.includes(name))) return [];
  return rulesOf(tags, 'restriction');
}

function rulesOf(tags: Tags, key: string): (Rule | 'unknownKind')[] {
  const rules: (Rule | 'unknownKind')[] = [];
  const plain = tags.get(key);
  const timed = ['hour_on', 'hour_off', 'day_on', 'day_off'].some((name) => tags.has(name));
  if (plain !== undefined) rules.push(ruleOf(plain, timed));
  for (const part of (tags.get(`${key}:conditional`) ?? '').split(/;(?![^(]*\))/)) {
    const [kind = ''] = part.split('@');
    // "none" lifts a rule at some hours: what is lifted sometimes holds at all.
    if (kind.trim() !== '' && kind.trim() !== 'none') rules.push(ruleOf(kind.trim(), true));
  }
  return rules;
}

function ruleOf(kind: string, conditional: boolean): Rule | 'unknownKind' {
  const [, sense] = KIND.exec(kind) ?? [];
  return sense === undefined ? 'unknownKind' : { only: sense === 'only', conditional };
}

function endsOf(members: readonly Member[]): Pick<TurnRestriction, 'from' | 'via' | 'to'> | null {
  const ways = (role: string) =>
    members.filter((member) => member.role === role && member.type === 'way').map(({ ref }) => ref);
  const [from, to, viaWays] = [ways('from'), ways('to'), ways('via')];
  const viaNodes = members.filter(({ role, type }) => role === 'via' && type === 'node');
  if (from.length === 0 || to.length === 0) return null;
  const [node] = viaNodes;
  if (viaWays.length > 0) return viaNodes.length > 0 ? null : { from, to, via: { ways: viaWays } };
  return node === undefined || viaNodes.length > 1 ? null : { from, to, via: { node: node.ref } };
}
