import { afterAll, beforeAll, expect } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { JourneyState } from '../../src/domain/people/journey.ts';
import type { Situation } from '../../src/domain/view.ts';
import { readScenario, type ScenarioReading } from '../../src/registry/scenario/index.ts';
import { OPENS, SMALL, smallScenarioFiles } from '../support/smallScenario.ts';
import { type Client, type Granted, openTestSite, type TestSite } from '../support/testSite.ts';

export const at = `/api/operations/${SMALL}`;
/** As the small scenario, but one of alpha has a pet, and East hall has room for five. */
export const reading = crowdedScenario();

function crowdedScenario(): ScenarioReading {
  const files = smallScenarioFiles();
  const edit = (name: string, from: string, to: string) => {
    const text = new TextDecoder().decode(files.get(name));
    if (!text.includes(from)) throw new Error(`expected "${from}" in ${name}`);
    files.set(name, new TextEncoder().encode(text.replace(from, to)));
  };
  edit('people/alpha.csv', 'west,fast,,', 'west,fast,pet,');
  edit('destinations.csv', ',10,none,', ',5,none,');
  const read = readScenario(files);
  if (read.refused) throw new Error(JSON.stringify(read.verdicts));
  return read;
}

/** Ids of an agency's people, in the order of its list. */
export const peopleOf = (agencyId: string): string[] =>
  reading.facts.flatMap((fact) =>
    fact.kind === 'person.registered' && fact.agencyId === agencyId ? [fact.subject] : [],
  );

let made = 0;
/** A command id that no earlier one comes after: facts of one moment fold in their order. */
export function freshId(): string {
  made += 1;
  return `${String(made).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

/** A room with two agencies, attacked from inside; an answer of status 500 fails the suite. */
export interface Room {
  readonly site: TestSite;
  /** Holds every role for every agency. */
  readonly lead: Client;
  joined(role: Granted['role'], agencyId: string | null): Promise<Client & { operatorId: string }>;
}

/** Opens a room for one suite and closes it after. */
export function openRoom(): () => Room {
  let room: Room | null = null;
  beforeAll(async () => {
    const site = await openTestSite(reading);
    const joined: Room['joined'] = (role, agencyId) =>
      site.invited([{ operationId: SMALL, agencyId, role }], `A ${role}`);
    room = { site, lead: await site.first(), joined };
  });
  afterAll(async () => {
    expect(room?.site.failures).toEqual([]);
    await room?.site.close();
  });
  return () => {
    if (room === null) throw new Error('the room is not open yet');
    return room;
  };
}

export function change(who: Client, one: Change, moment: string | null = OPENS, id = freshId()) {
  return who.post(`${at}/changes`, { commandId: id, at: moment, change: one });
}

export function step(personId: string, to: JourneyState): Change {
  const evidence = 'a call from the ward';
  const told = { placeId: null, evidence, reporter: 'a warden', expectedBy: null };
  return { type: 'movePerson', step: { personId, to, ...told } };
}

export async function situationOf(who: Client, moment = OPENS): Promise<Situation> {
  const response = await who.get(`${at}/situation?at=${moment}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Situation;
}

/** What a refusal says, its status checked. */
export async function refusal(asked: Promise<Response>, status: number): Promise<string> {
  const response = await asked;
  const { detail = '' } = (await response.json()) as { detail?: string };
  expect(response.status, detail).toBe(status);
  return detail;
}
