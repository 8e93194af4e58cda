import type { Cell } from './cells.ts';
import type { Looked, Option } from './options.ts';
import { byText } from './order.ts';
import type { Party } from './parties.ts';

/** A party as the solver sees it: its size, its ways on foot, how soon it needs a seat. */
export interface Unit {
  readonly party: Party;
  readonly cell: Cell;
  readonly people: number;
  /** Ways on foot that are in time, best first. */
  readonly options: readonly Option[];
  readonly looked: readonly Looked[];
  /** Risk integral per person of staying where they are until the deadline. */
  readonly stayExposure: number;
}

/**
 * Who gets a seat first: 0 cannot walk; 1 needs care and has no way on foot; 2 has none; 3 needs
 * care; 4 the rest.
 */
export function seatRank(unit: Unit): number {
  if (unit.cell.pace === 'cannotWalk') return 0;
  const hasCare = unit.cell.care !== 'none';
  if (unit.options.length === 0) return hasCare ? 1 : 2;
  return hasCare ? 3 : 4;
}

/** Seconds that the best way on foot leaves; -1 without one. */
export function bestSlack(unit: Unit): number {
  return unit.options.reduce((most, { cutOff, arriveLateAt }) => {
    return Math.max(most, cutOff - arriveLateAt);
  }, -1);
}

/** Order of seats: rank, least slack, danger where they are, larger parties, key. */
export function bySeatOrder(a: Unit, b: Unit): number {
  return (
    seatRank(a) - seatRank(b) ||
    bestSlack(a) - bestSlack(b) ||
    b.stayExposure - a.stayExposure ||
    b.people - a.people ||
    byText(a.party.key, b.party.key)
  );
}
