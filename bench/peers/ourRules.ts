import type { OsmExtract } from '../../src/network/osm/extract.ts';
import type { TurnRestriction } from '../../src/network/osm/restriction.ts';
import type { Tags } from '../../src/network/osm/source.ts';
import { usersOf, wayPolicy } from '../../src/network/roads/policy.ts';
import { cutSegments, type Segments } from '../../src/network/roads/segments.ts';
import type { Piece } from './mapPieces.ts';

/** Why a line is no way of ours: the rule, and the OSM way where it first holds. */
export interface Refusal {
  readonly rule: string;
  readonly wayId: number;
}

/** Tags by what they are about: without which of them would the way be open? */
const ABOUT: readonly (readonly [rule: string, keys: readonly string[]])[] = [
  ['access tags keep it out', ['access', 'foot', 'vehicle', 'motor_vehicle', 'motorcar']],
  ['against a one-way street', ['oneway', 'oneway:motorcar', 'oneway:motor_vehicle', 'junction']],
  ['too rough', ['surface', 'smoothness', 'sac_scale']],
  ['too narrow, low or weak', ['width', 'maxwidth', 'maxheight', 'maxweight']],
];

/** What our import says of ways that somebody else takes, read off the tags and not the graph. */
export class OurRules {
  readonly #extract: OsmExtract;
  readonly #segments: Segments;
  readonly #bit: number;

  constructor(extract: OsmExtract, bit: number) {
    this.#extract = extract;
    this.#segments = cutSegments(extract);
    this.#bit = bit;
  }

  /** The first rule that keeps us off a line; null where all of it is open to us. */
  refusal(steps: readonly (readonly Piece[])[]): Refusal | null {
    const ids = this.#extract.wayIds;
    for (const step of steps) {
      const [piece] = step;
      if (piece === undefined) return { rule: 'no way of the extract', wayId: 0 };
      if (step.some((one) => this.#isOpen(one))) continue;
      return { rule: this.#ruleOf(piece), wayId: ids[piece.way] ?? 0 };
    }
    const turn = this.#forbiddenTurn(steps.flatMap((step) => step.slice(0, 1)));
    return turn === null ? null : { rule: 'a forbidden turn', wayId: ids[turn.way] ?? 0 };
  }

  #isOpen({ way, from, to, isBackward }: Piece): boolean {
    const { wayFirst, policies, policy } = this.#segments;
    const [a, b] = isBackward ? [to, from] : [from, to];
    for (let s = wayFirst[way] ?? 0; s < (wayFirst[way + 1] ?? 0); s++) {
      if (this.#segments.from[s] !== a || this.#segments.to[s] !== b) continue;
      const found = policies[policy[s] ?? 0];
      return found !== undefined && (usersOf(found, isBackward) & this.#bit) !== 0;
    }
    return false;
  }

  #ruleOf({ way, isBackward }: Piece): string {
    const tags = this.#extract.wayTags[way] ?? new Map<string, string>();
    const isLetIn = (some: Tags) => {
      const policy = wayPolicy(some);
      return typeof policy !== 'string' && (usersOf(policy, isBackward) & this.#bit) !== 0;
    };
    if (isLetIn(tags)) return 'behind a barrier';
    const rule = ABOUT.find(([, keys]) => {
      return isLetIn(new Map([...tags].filter(([key]) => !keys.includes(key))));
    });
    const roadClass = tags.get('highway') ?? tags.get('route') ?? '';
    if (rule === undefined && roadClass === 'track') return 'a track not said to be firm';
    return rule?.[0] ?? `not for it: ${roadClass}`;
  }

  /** The piece behind a turn that a restriction at a node or along ways forbids. */
  #forbiddenTurn(pieces: readonly Piece[]): Piece | null {
    const ways = pieces.filter((piece, i) => piece.way !== pieces[i - 1]?.way);
    const { wayIds, nodeIds, restrictions } = this.#extract;
    const binding = restrictions.filter(({ profiles }) => (profiles & this.#bit) !== 0);
    const idOf = (piece: Piece | undefined) => wayIds[piece?.way ?? -1] ?? 0;
    for (let i = 0; i + 1 < ways.length; i++) {
      const next = ways[i + 1];
      const forbids = ({ from, to, via, only }: TurnRestriction) => {
        if (!from.includes(idOf(ways[i]))) return false;
        if ('node' in via) {
          const isHere = nodeIds[next?.from ?? 0] === via.node;
          return isHere && to.includes(idOf(next)) !== only;
        }
        const isAlong = via.ways.every((way, k) => idOf(ways[i + 1 + k]) === way);
        return isAlong && to.includes(idOf(ways[i + 1 + via.ways.length])) !== only;
      };
      if (next !== undefined && binding.some(forbids)) return next;
    }
    return null;
  }
}
