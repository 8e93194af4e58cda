import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteView, WayView } from '../src/domain/movement/routeView.ts';
import { readScenario } from '../src/registry/scenario/index.ts';
import { type TinyMap, toXml } from './support/osm.ts';
import { OPENS, SMALL, smallScenarioFiles } from './support/smallScenario.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

/** The straight road of the small town with a bridge on it, and a longer way by another bridge. */
const river: TinyMap = {
  nodes: [
    ...Array.from({ length: 8 }, (_, i) => ({ id: i + 1, lon: 36 + i * 0.014, lat: 50 })),
    ...[4, 5].map((i) => ({ id: 6 + i, lon: 36 + (i - 1) * 0.014, lat: 50.004 })),
  ],
  ways: [
    { id: 10, nodes: [1, 2, 3, 4], tags: { highway: 'primary' } },
    { id: 11, nodes: [4, 5], tags: { highway: 'primary', bridge: 'yes', name: 'Old Bridge' } },
    { id: 12, nodes: [5, 6, 7, 8], tags: { highway: 'primary' } },
    { id: 13, nodes: [4, 10], tags: { highway: 'residential' } },
    {
      id: 14,
      nodes: [10, 11],
      tags: { highway: 'residential', bridge: 'yes', name: 'New Bridge' },
    },
    { id: 15, nodes: [11, 5], tags: { highway: 'residential' } },
  ],
};
const at = `/api/operations/${SMALL}`;
const LATER = '2022-03-02T13:00:00.000Z';
let site: TestSite;
let client: Client;

beforeAll(async () => {
  const files = smallScenarioFiles();
  files.set('network.osm', toXml(river));
  const reading = readScenario(files);
  if (reading.refused) throw new Error(JSON.stringify(reading.verdicts));
  site = await openTestSite(reading);
  client = await site.first();
});
afterAll(async () => {
  await site.close();
  expect(site.failures).toEqual([]);
});

async function ways(query: string): Promise<RouteView> {
  const response = await client.get(`${at}/network/route?from=west&to=east&${query}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as RouteView;
}

let commands = 0;
async function change(moment: string, one: unknown): Promise<void> {
  commands += 1;
  const commandId = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
  const response = await client.post(`${at}/changes`, { commandId, at: moment, change: one });
  expect(response.status, await response.text()).toBe(200);
}
const hazard = (hazardId: string, position: number[], over: object) => ({
  type: 'recordHazard',
  hazard: {
    ...{ hazardId, kind: 'closure', name: `The ${hazardId}` },
    ...{ geometry: { type: 'Point', coordinates: position }, radiusMetres: 100 },
    ...{ window: { from: null, to: null }, effect: 'closes', ...over },
  },
});
const names = (all: readonly { name: string }[] | undefined) => all?.map(({ name }) => name);

describe('ways that differ where it matters', () => {
  it('are told only when asked for, the first being the route', async () => {
    const plain = await ways(`pace=fast&at=${OPENS}`);
    expect(plain.ways).toEqual([]);
    const { route, ways: all } = await ways(`pace=fast&at=${OPENS}&alternatives=2`);
    expect(all).toHaveLength(2);
    const [first, other] = all as [WayView, WayView];
    expect(first).toMatchObject(route as object);
    expect(route).toEqual(plain.route);
    expect([first.marks, first.without, first.sharedWithFirst]).toEqual([['fastest'], [], 1]);
    expect(names(first.crosses)).toEqual(['Old Bridge']);
    expect([names(other.crosses), names(other.without)]).toEqual([['New Bridge'], ['Old Bridge']]);
    expect(other.marks).toEqual([]);
    expect(other.sharedWithFirst).toBeGreaterThan(0.3);
    expect(other.metres - first.metres).toBeGreaterThan(800);
    expect(other.arriveAt > first.arriveAt).toBe(true);
    expect(other.line.coordinates.some(([, lat]) => lat > 50.003)).toBe(true);
  });

  it('count what is known of hazards by then, and say what closes later', async () => {
    await change(
      LATER,
      hazard('shelling', [36.049, 50], { effect: 'risk', riskPerPersonMinute: 1 }),
    );
    const danger = await ways(`pace=fast&at=${LATER}&alternatives=1`);
    expect(danger.ways.map(({ marks }) => marks)).toEqual([['fastest'], ['leastExposed']]);
    const [near, aside] = danger.ways as [WayView, WayView];
    expect(near.exposedMinutes).toBeGreaterThan(1);
    expect(near.exposure).toBeCloseTo(near.exposedMinutes, 6);
    expect([aside.exposedMinutes, names(near.meets)]).toEqual([0, ['The shelling']]);
    const before = await ways(`pace=fast&at=${OPENS}&alternatives=1`);
    expect(before.ways.map(({ exposedMinutes }) => exposedMinutes)).toEqual([0, 0]);

    const from = '2022-03-02T14:30:00.000Z';
    await change(LATER, hazard('blast', [36.049, 50], { window: { from, to: null } }));
    const soon = await ways(`pace=fast&at=${LATER}&alternatives=1`);
    expect(soon.ways.map(({ closesLater }) => closesLater)).toEqual([
      [{ from, hazard: { hazardId: 'blast', name: 'The blast' } }],
      [],
    ]);
    const late = await ways(`pace=fast&at=${LATER}&leave=2022-03-02T14:10:00Z&alternatives=1`);
    expect(late.departAt).toBe('2022-03-02T14:10:00.000Z');
    expect(late.ways.map(({ crosses }) => names(crosses))).toEqual([['New Bridge']]);
  });

  it('say where a curfew comes before, and what is farther than the rules allow', async () => {
    const opened = readScenario(smallScenarioFiles());
    const policy = opened.facts.flatMap((fact) =>
      fact.kind === 'operation.opened' ? [fact.body.policy] : [],
    )[0];
    const moment = '2022-03-02T13:30:00.000Z';
    const curfew = { from: '2022-03-02T14:00:00.000Z', to: '2022-03-03T04:00:00.000Z' };
    const longestWalkMetres = { fast: 5_300, normal: 25_000, slow: 15_000 };
    const rules = { ...policy, version: 'small-2', curfews: [curfew], longestWalkMetres };
    await change(moment, { type: 'setPolicy', policy: rules, reason: 'A curfew was announced.' });
    const { ways: all } = await ways(`pace=fast&at=${moment}&alternatives=1`);
    expect(all.map(({ shutBy }) => shutBy)).toEqual([
      { why: 'curfew', at: curfew.from },
      { why: 'curfew', at: curfew.from },
    ]);
    expect(all.map(({ tooFar }) => tooFar)).toEqual([false, true]);
    const [bus] = (await ways(`profile=bus&at=${moment}&alternatives=1`)).ways;
    expect([bus?.tooFar, bus?.shutBy]).toEqual([false, null]);
  });

  it('refuse a departure before the moment asked about, and too many ways', async () => {
    const ask = async (query: string) => {
      const response = await client.get(`${at}/network/route?from=west&to=east&${query}`);
      return { status: response.status, text: await response.text() };
    };
    const before = await ask(`at=${LATER}&leave=${OPENS}`);
    expect(before).toMatchObject({ status: 422, text: expect.stringContaining('or later') });
    for (const query of ['alternatives=5', 'alternatives=-1', 'leave=soon']) {
      expect((await ask(query)).status, query).toBe(422);
    }
  });
});
