import type { Fact, NewFact } from '../domain/facts.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { TIMETABLE_ID, type Timetable } from '../domain/movement/timetable.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import { appendOnce, type Changed, repeatOf, saysTheSame } from './appendOnce.ts';
import { factIdOf, inTurn } from './changeFacts.ts';
import type { House } from './house.ts';
import { momentOfChange } from './moment.ts';
import { Refusal } from './refusal.ts';
import { type Caller, standing } from './standing.ts';
import type { TakenFile } from './timetables.ts';

export interface TimetableToBring {
  readonly commandId: string;
  readonly at: Instant | null;
  /** Whose it is, and how it came. */
  readonly name: string;
  /** Reads the file: not before the sender may bring one. */
  readonly read: () => Promise<Uint8Array>;
}

/**
 * Use case: takes in a timetable of trains, in place of the one before. The file is kept in the
 * data folder under its digest, and one fact names it. Any fault refuses the whole. The same
 * command again changes nothing.
 * @throws Refusal forbidden, notFound, invalid with the faults, conflict, busy, timeout
 */
export async function bringTimetable(
  house: House,
  caller: Caller,
  operationId: string,
  { commandId, at: asked, name, read }: TimetableToBring,
): Promise<Changed & { readonly timetable: Timetable }> {
  const who = await standing(house, caller, operationId, 'timetable.bring');
  const at = momentOfChange(who.operation, asked, house.now());
  const bytes = await read();
  if (bytes.length > LIMITS.inputFileBytes) {
    const text = `Expected a file of at most ${LIMITS.inputFileBytes} bytes; found`;
    throw new Refusal('invalid', `${text} ${bytes.length}. Cut it to the lines that are needed.`);
  }
  const { file: network } = await house.networks.of(operationId);
  const taken = await house.timetables.take(bytes);
  try {
    const [zone, asker] = [who.operation.timeZone, caller.operatorId];
    const timetable = await readTimetable(house, network, taken, { name, zone, asker });
    const fact: NewFact = {
      id: factIdOf(commandId),
      kind: 'timetable.recorded',
      subject: TIMETABLE_ID,
      agencyId: COMMONS,
      occurredAt: at,
      receivedAt: at,
      actor: caller.operatorId,
      body: timetable,
    };
    const isSame = (known: Fact) => saysTheSame(known, fact);
    const before = repeatOf(who, fact.id, isSame);
    if (before !== null) return { ...before, timetable };
    await house.timetables.keep(taken);
    const placed = inTurn(fact, who.book.knownAt(at));
    return { ...(await appendOnce(house, who, { commandId, fact: placed, isSame })), timetable };
  } finally {
    await house.timetables.drop(taken);
  }
}

/** Reads a file that was taken in the thread of the ways: a country's takes seconds. */
async function readTimetable(
  house: House,
  network: string,
  { file, sha256 }: TakenFile,
  { name, zone, asker }: { readonly name: string; readonly zone: string; readonly asker: string },
): Promise<Timetable> {
  const question = { kind: 'timetable', timetable: { file, zone } } as const;
  const answer = await house.wayDesk.travel(network, question, asker);
  if (answer.kind !== 'timetable') throw new Error('a timetable was answered by something else');
  const { found, faults, more } = answer;
  if (found !== null && found.trains > 0 && found.stations > 1) {
    return { timetableId: TIMETABLE_ID, name, sha256, ...found };
  }
  if (found !== null) {
    const there = `trains: ${found.trains}, stations: ${found.stations}`;
    const toDo = 'Look whether all of its calls came along.';
    throw new Refusal(
      'invalid',
      `Expected a timetable with a train between two stations; found ${there}. ${toDo}`,
    );
  }
  const rest = more > 0 ? ` And ${more} more.` : '';
  const text = 'Expected a timetable without faults: a GTFS zip, or a list of trains in CSV.';
  throw new Refusal('invalid', `${text} ${faults.join(' ')}${rest}`);
}
