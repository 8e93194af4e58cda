import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JourneysView } from '../src/domain/movement/journeysView.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import { bringTrains, SMALL_TRAINS } from './support/smallTrains.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
const local = (clock: string) => new Date(`2022-03-02T${clock}:00+02:00`).toISOString();
const LIVE = 'small-live';
let site: TestSite;
let client: Client;

beforeAll(async () => {
  const live = { operationId: LIVE, mode: 'live', deadline: '2090-01-01T00:00:00Z' } as const;
  site = await openTestSite(smallScenario(), smallScenario(live));
  client = await site.first();
});
afterAll(async () => {
  await site.close();
  expect(site.failures).toEqual([]);
});

let commands = 0;
function freshId(): string {
  commands += 1;
  return `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
}
async function ask(query: string): Promise<JourneysView> {
  const response = await client.get(`${at}/network/journeys?${query}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as JourneysView;
}
const trains = ({ journeys }: JourneysView) =>
  journeys.map(({ legs }) => legs.flatMap((leg) => (leg.kind === 'train' ? leg.trainId : [])));

describe('journeys by train', () => {
  it('are none where the operation has no timetable, and say so', async () => {
    const view = await ask(`from=west&to=east&at=${OPENS}`);
    expect(view).toMatchObject({ timetable: null, journeys: [], latest: null, onFoot: null });
  });

  it('refuse a list with faults, line by line, and keep nothing of it', async () => {
    const list = SMALL_TRAINS.replace('15:10', '14:10').replace('17:00,300', '17:00,-1');
    const response = await bringTrains(site, client, { commandId: freshId(), at: OPENS, list });
    expect(response.status).toBe(422);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toContain('line 6: expected a whole number from 0 to 10000; found "-1"');
    expect((await ask(`from=west&to=east&at=${OPENS}`)).timetable).toBeNull();
    const folder = path.join(site.house.dataFolder, 'timetable');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are told from door to door once a timetable was brought, also when sent twice', async () => {
    const command = { commandId: freshId(), at: OPENS };
    const first = await bringTrains(site, client, command);
    expect(await first.json()).toMatchObject({
      repeated: false,
      timetable: { format: 'list', zone: 'Europe/Kyiv', trains: 3, stations: 2 },
    });
    const again = await bringTrains(site, client, command);
    expect(await again.json()).toMatchObject({ repeated: true });
    const view = await ask(`from=west&to=east&at=${OPENS}&by=${local('16:00')}`);
    expect(trains(view)).toEqual([['e1'], ['e2'], ['e3']]);
    expect(view.timetable).toMatchObject({ name: 'Railway, by telephone', receivedAt: OPENS });
    const [one] = view.journeys;
    expect(one?.legs.map(({ kind }) => kind)).toEqual(['walk', 'train', 'walk']);
    const [walk, train] = one?.legs ?? [];
    expect(one?.leaveBy).toBe(walk?.departAt);
    expect((one?.leaveBy ?? '') > local('14:50')).toBe(true);
    expect((walk?.arriveAt ?? '') <= (train?.departAt ?? '')).toBe(true);
    expect(train).toMatchObject({ seats: 300, from: { name: 'West station' }, told: [] });
    const waited = one?.instead?.arriveAt ?? '';
    expect(waited > (view.onFoot?.arriveAt ?? '')).toBe(true);
    expect(one).toMatchObject({ tooFar: false, outside: null, exposedMinutes: 0, meets: [] });
    expect(view.latest).toEqual(view.journeys[1]);
    expect((view.onFoot?.arriveAt ?? '') > (one?.arriveAt ?? '')).toBe(true);
  });

  it('are those of the moment: what came later is not known before', async () => {
    const before = new Date(Date.parse(OPENS) - 60_000).toISOString();
    expect((await ask(`from=west&to=east&at=${before}`)).timetable).toBeNull();
    expect(trains(await ask(`from=west&to=east&at=${local('15:05')}`))).toEqual([['e2'], ['e3']]);
  });

  it('leave out trains to which one walks farther than all the way, and later too', async () => {
    const query = (from: string) => `from=${from}&to=east&at=${OPENS}&by=${local('18:00')}`;
    expect(trains(await ask(query('36.04,50')))).toEqual([['e1'], ['e2'], ['e3']]);
    const back = await ask(query('36.06,50'));
    expect(back).toMatchObject({ journeys: [], latest: null });
    expect(back.onFoot?.metres).toBeGreaterThan(1_500);
  });

  it('refuse what cannot be asked, in words', async () => {
    for (const query of ['from=west', 'from=west&to=east&profile=bus', 'from=west&to=500,1']) {
      const response = await client.get(`${at}/network/journeys?${query}`);
      expect(response.status, query).toBe(422);
      await response.body?.cancel();
    }
    const far = await client.get(
      `${at}/network/journeys?from=west&to=east&by=2023-01-01T00:00:00Z`,
    );
    expect(await far.text()).toContain('within 31 days');
  });
});

describe('what was told of trains', () => {
  const tell = async (moment: string, word: Record<string, unknown>) => {
    const change = {
      type: 'tellTrain',
      word: {
        ...{ timetableId: 'timetable', saidBy: 'the station master', lateMinutes: 0 },
        ...{ window: { from: null, to: null }, ...word },
      },
    };
    const commandId = freshId();
    return client.post(`${at}/changes`, { commandId, at: moment, change });
  };
  const [told, freed] = [local('14:10'), local('14:20')];

  it('is in every answer from then on: late, not running, and running again', async () => {
    for (const word of [
      { trainId: 'e1', says: 'late', lateMinutes: 20 },
      { trainId: 'e2', says: 'doesNotRun' },
      { trainId: 'e9', says: 'doesNotRun' },
    ]) {
      expect((await tell(told, word)).status).toBe(200);
    }
    const view = await ask(`from=west&to=east&at=${told}`);
    expect(trains(view)).toEqual([['e1'], ['e3']]);
    const train = view.journeys[0]?.legs.find(({ kind }) => kind === 'train');
    expect(train).toMatchObject({ departAt: local('15:20'), arriveAt: local('15:30') });
    expect(train).toMatchObject({ told: [{ says: 'late', saidBy: 'the station master' }] });
    expect(view.unknownTrains).toEqual(['e9']);
    expect(view.told.map(({ trainId }) => trainId)).toEqual(['e9', 'e2', 'e1']);
    await tell(freed, { trainId: null, says: 'doesNotRun' });
    await tell(freed, { trainId: 'e2', says: 'runs' });
    expect(trains(await ask(`from=west&to=east&at=${freed}`))).toEqual([['e2']]);
    expect(trains(await ask(`from=west&to=east&at=${told}`))).toEqual([['e1'], ['e3']]);
  });

  it('stands among what is new, and needs a timetable', async () => {
    const situation = await (await client.get(`${at}/situation?at=${freed}`)).json();
    const ids = situation.recent.map(({ sentence }: { sentence: { id: string } }) => sentence.id);
    expect(ids).toContain('service.recent.train.told');
    const before = new Date(Date.parse(OPENS) - 60_000).toISOString();
    expect((await tell(before, { trainId: 'e1', says: 'runs' })).status).toBe(404);
  });
});

describe('what speaks against a journey', () => {
  const MOMENT = local('14:30');
  const change = async (moment: string, one: unknown) => {
    const command = { commandId: freshId(), at: moment, change: one };
    const response = await client.post(`${at}/changes`, command);
    expect(response.status, await response.text()).toBe(200);
  };

  it('is named: danger that its walks meet, a walk in the curfew, one too far', async () => {
    await change(MOMENT, {
      type: 'tellTrain',
      word: {
        ...{ timetableId: 'timetable', trainId: 'e3', says: 'runs', saidBy: 'the station' },
        window: { from: null, to: null },
      },
    });
    await change(MOMENT, {
      type: 'recordHazard',
      hazard: {
        ...{ hazardId: 'shelling', kind: 'shelling', name: 'Shelling at the hall' },
        ...{ geometry: { type: 'Point', coordinates: [36.082, 50] }, radiusMetres: 100 },
        window: { from: local('17:00'), to: null },
        ...{ effect: 'risk', riskPerPersonMinute: 0.1 },
      },
    });
    const [early, late] = (await ask(`from=west&to=east&at=${MOMENT}`)).journeys;
    expect(early).toMatchObject({ meets: [], exposedMinutes: 0, outside: null, tooFar: false });
    expect(late?.meets).toEqual([{ hazardId: 'shelling', name: 'Shelling at the hall' }]);
    expect(late?.exposedMinutes).toBeGreaterThan(1);
    const { policy } = smallScenario().facts.flatMap((fact) =>
      fact.kind === 'operation.opened' ? [fact.body] : [],
    )[0] ?? { policy: null };
    const curfew = { from: local('17:05'), to: local('23:00') };
    const longestWalkMetres = { fast: 30_000, normal: 300, slow: 300 };
    const stricter = { ...policy, version: 'strict', curfews: [curfew], longestWalkMetres };
    await change(local('14:40'), { type: 'setPolicy', policy: stricter, reason: 'Announced.' });
    const strict = await ask(`from=west&to=east&at=${local('14:40')}`);
    expect(strict.journeys.map(({ outside }) => outside)).toEqual([null, 'curfew']);
    expect(strict.journeys.map(({ tooFar }) => tooFar)).toEqual([true, true]);
    const fast = await ask(`from=west&to=east&pace=fast&at=${local('14:40')}`);
    expect(fast.journeys.map(({ tooFar }) => tooFar)).toEqual([false, false]);
  });

  it('is none told where no road and no station is near: there is no journey at all', async () => {
    const far = await ask(`from=west&to=36.08,50.04&at=${MOMENT}`);
    expect(far).toMatchObject({ journeys: [], onFoot: null });
    const near = await ask(`from=west&to=36.08,50.0001&at=${MOMENT}`);
    const walks = near.journeys[0]?.legs.flatMap((leg) => (leg.kind === 'walk' ? [leg] : []));
    expect(walks?.map(({ checked }) => checked)).toEqual([true, true]);
  });
});

describe('in a live operation', () => {
  it('a timetable comes now, at no moment of a slider, and holds from then on', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const list = SMALL_TRAINS.replaceAll('2022-03-02', `${today}|${tomorrow}`);
    const command = { commandId: freshId(), list, operationId: LIVE };
    const past = await bringTrains(site, client, { ...command, at: OPENS });
    expect(past.status).toBe(422);
    expect(await past.text()).toContain('happens now');
    expect((await bringTrains(site, client, { ...command, at: null })).status).toBe(200);
    const address = `/api/operations/${LIVE}/network/journeys?from=west&to=east`;
    const view = (await (await client.get(address)).json()) as JourneysView;
    expect(view.timetable).toMatchObject({ trains: 3 });
    expect(view.journeys.length).toBeGreaterThan(2);
    expect(view.journeys.every(({ leaveBy }) => leaveBy >= view.departAt)).toBe(true);
  });
});
