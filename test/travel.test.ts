import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import type { IsochroneView } from '../src/domain/movement/isochroneView.ts';
import type { RouteView } from '../src/domain/movement/routeView.ts';
import type { MatrixView } from '../src/service/travel/readMatrix.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
const LATER = '2022-03-02T13:30:00.000Z';
let site: TestSite;
let client: Client;

beforeAll(async () => {
  site = await openTestSite(smallScenario());
  client = await site.first();
});
afterAll(async () => {
  await site.close();
  expect(site.failures).toEqual([]);
});

async function read<T>(path: string): Promise<T> {
  const response = await client.get(`${at}/network/${path}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as T;
}
const area = (query: string) => read<IsochroneView>(`isochrone?${query}`);
const route = (query: string) => read<RouteView>(`route?${query}`);

let commands = 0;
async function change(moment: string, one: unknown): Promise<void> {
  commands += 1;
  const commandId = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
  const command = { commandId, at: moment, change: one };
  const response = await client.post(`${at}/changes`, command);
  expect(response.status, await response.text()).toBe(200);
}

const bounds = ({ coordinates }: IsochroneView['area']) => {
  const lons = coordinates.flat(2).map(([lon]) => lon);
  return { west: Math.min(...lons), east: Math.max(...lons) };
};

describe('who can still come', () => {
  it('says until when one would have to leave each place, at a pace of the rules', async () => {
    const [fast, slow] = await Promise.all(
      ['fast', 'slow'].map((pace) =>
        area(`place=east&direction=to&minutes=100&pace=${pace}&at=${OPENS}`),
      ),
    );
    const leave = (answer: IsochroneView | undefined, placeId: string) =>
      answer?.places.find((place) => place.placeId === placeId);
    // 5 km at 5 km/h, with rests and a tenth for those who are late: some 72 minutes of 100.
    const west = leave(fast, 'west');
    const expected = ((west?.metres ?? 0) / 5_000) * 3_600 * (1 + 300 / 3_600) * 1.1;
    expect(west?.metres).toBeGreaterThan(4_900);
    expect(Math.abs((west?.travelSeconds ?? 0) - expected)).toBeLessThan(2);
    const left = Math.floor((6_000 - (west?.travelSeconds ?? 0)) / 60) * 60_000;
    expect(west?.latestDepartAt).toBe(new Date(Date.parse(OPENS) + left).toISOString());
    const arrival = async (minutesLater: number) => {
      const leaves = new Date(Date.parse(west?.latestDepartAt ?? '') + minutesLater * 60_000);
      const way = await route(`from=west&to=east&pace=fast&at=${leaves.toISOString()}`);
      return way.route?.arriveAt ?? '';
    };
    expect((await arrival(0)) <= (fast?.until ?? '')).toBe(true);
    expect((await arrival(1)) > (fast?.until ?? '')).toBe(true);
    expect(leave(slow, 'west')).toMatchObject({ latestDepartAt: null, tooFar: false });
    expect(leave(slow, 'middle')?.latestDepartAt).not.toBeNull();
    expect(fast?.closedBy).toEqual([]);
    const [wide, narrow] = [fast, slow].map((one) => bounds((one as IsochroneView).area).west);
    expect(wide).toBeLessThan(36.014);
    expect(narrow).toBeGreaterThan(36.014);
    expect(narrow).toBeLessThan(36.042);
  });

  it('takes what closes within the time as closed, and names it', async () => {
    await change(LATER, {
      type: 'recordHazard',
      hazard: {
        ...{ hazardId: 'bridge', kind: 'closure', name: 'The bridge is down' },
        ...{ geometry: { type: 'Point', coordinates: [36.063, 50.0005] }, radiusMetres: 200 },
        ...{ window: { from: '2022-03-02T14:30:00Z', to: null }, effect: 'closes' },
      },
    });
    const query = `place=east&direction=to&pace=fast&at=${LATER}`;
    const soon = await area(`${query}&minutes=59`);
    expect(soon.closedBy).toEqual([]);
    expect(bounds(soon.area).west).toBeLessThan(36.042);
    const late = await area(`${query}&minutes=90`);
    expect(late.closedBy).toEqual([{ hazardId: 'bridge', name: 'The bridge is down' }]);
    expect(bounds(late.area).west).toBeGreaterThan(36.063);
    expect(late.places.every(({ latestDepartAt }) => latestDepartAt === null)).toBe(true);
    const before = await area(`place=east&direction=to&minutes=180&at=${OPENS}`);
    expect(before.closedBy).toEqual([]);
  });

  it('draws for those who set out later an area of its own, under the same hazards', async () => {
    const query = `place=east&direction=to&pace=fast&at=${LATER}`;
    const { later, area: all } = await area(`${query}&minutes=59&later=44,54,59`);
    expect(later.map(({ departAt }) => departAt)).toEqual([
      '2022-03-02T14:14:00.000Z',
      '2022-03-02T14:24:00.000Z',
      '2022-03-02T14:29:00.000Z',
    ]);
    const [first, second, none] = later.map((one) => one.area) as IsochroneView['area'][];
    // A quarter of an hour at 5 km/h with rests and reserve: about a kilometre.
    const west = bounds(first as IsochroneView['area']).west;
    expect(west).toBeGreaterThan(bounds(all).west);
    expect(west).toBeGreaterThan(36.064);
    expect(west).toBeLessThan(36.074);
    expect(bounds(second as IsochroneView['area']).west).toBeGreaterThan(west);
    expect(none?.coordinates).toEqual([]);
    // What closes before the end stands in the way of those who set out later too.
    const held = await area(`${query}&minutes=90&later=30`);
    expect(held.later[0]?.area.coordinates).toEqual([]);
    expect((await area(`${query}&minutes=60`)).later).toEqual([]);
  });

  it('ends with a curfew that begins within the time', async () => {
    const { policy } = smallScenario().facts.flatMap((fact) =>
      fact.kind === 'operation.opened' ? [fact.body] : [],
    )[0] ?? { policy: null };
    const curfew = { from: '2022-03-02T14:00:00Z', to: '2022-03-03T04:00:00Z' };
    const moment = '2022-03-02T13:40:00.000Z';
    await change(moment, {
      type: 'setPolicy',
      policy: { ...policy, version: 'small-2', curfews: [curfew] },
      reason: 'A curfew was announced.',
    });
    const answer = await area(`place=middle&direction=from&minutes=60&at=${moment}`);
    expect(answer).toMatchObject({ until: '2022-03-02T14:00:00.000Z', endedBy: 'curfew' });
    const during = '2022-03-02T14:10:00.000Z';
    const shut = await area(`place=middle&direction=from&minutes=60&at=${during}`);
    expect(shut).toMatchObject({ until: during, endedBy: 'curfew', area: { coordinates: [] } });
  });

  it('refuses what it cannot answer, in words', async () => {
    const ask = async (query: string) => {
      const response = await client.get(`${at}/network/${query}`);
      return { status: response.status, text: await response.text() };
    };
    const unknown = await ask('isochrone?place=nowhere&direction=to&minutes=30');
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('nowhere');
    for (const query of [
      'isochrone?place=east&direction=to&minutes=100000',
      'isochrone?place=east&direction=towards&minutes=30',
      'isochrone?place=36.1,500&direction=to&minutes=30',
      'isochrone?place=east&direction=to&minutes=30&cell=1',
      'isochrone?place=east&direction=to&minutes=30&later=soon',
      'route?from=west',
    ]) {
      expect((await ask(query)).status, query).toBe(422);
    }
    const off = await area(`place=37.5,50&direction=to&minutes=30&at=${OPENS}`);
    expect(off).toMatchObject({ onNetwork: false, area: { coordinates: [] } });
  });
});

describe('a way that is asked for', () => {
  it('arrives when its length and speed say, until its only road is closed', async () => {
    const open = await route(`from=west&to=36.084,50.0002&speed=4&at=${OPENS}`);
    expect(open).toMatchObject({ departAt: OPENS, none: null, closedBy: [] });
    const { arriveAt = '', metres = 0, line } = open.route ?? {};
    const seconds = (Date.parse(arriveAt) - Date.parse(OPENS)) / 1_000;
    expect(Math.abs(seconds - (metres / 4_000) * 3_600)).toBeLessThan(2);
    expect(line?.coordinates.length).toBeGreaterThan(3);
    const shut = await route('from=west&to=east&at=2022-03-02T15:00:00Z');
    expect(shut).toMatchObject({ route: null, none: 'closed', closedBy: [{ hazardId: 'bridge' }] });
    const off = await route(`from=west&to=37.5,50&at=${OPENS}`);
    expect(off).toMatchObject({ route: null, none: 'tooFar' });
  });
});

describe('travel times from each to each', () => {
  const ask = async (body: Record<string, unknown>) => {
    const response = await client.post(`${at}/network/matrix`, body);
    return { status: response.status, text: await response.text() };
  };
  const matrix = async (body: Record<string, unknown>): Promise<MatrixView> => {
    const { status, text } = await ask({ at: OPENS, pace: 'fast', minutes: 100, ...body });
    expect(status, text).toBe(200);
    return JSON.parse(text) as MatrixView;
  };

  it('are those of the ways one by one, as long as they are within the time', async () => {
    const points = ['west', 'middle', [36.07, 50.0002]];
    const { travelSeconds, metres } = await matrix({ from: points, to: ['east', 'west'] });
    for (const [i, from] of ['west', 'middle', '36.07,50.0002'].entries()) {
      for (const [j, to] of ['east', 'west'].entries()) {
        if (from === to) continue;
        const way = await route(`from=${from}&to=${to}&pace=fast&at=${OPENS}`);
        const seconds = (Date.parse(way.route?.arriveAt ?? '') - Date.parse(OPENS)) / 1_000;
        expect(Math.abs((travelSeconds[i]?.[j] ?? 0) - seconds), `${from} ${to}`).toBeLessThan(2);
        expect(metres[i]?.[j]).toBeCloseTo(way.route?.metres ?? 0, 0);
      }
    }
    expect([travelSeconds[0]?.[1], metres[0]?.[1]]).toEqual([0, 0]);
    const short = await matrix({ from: ['west'], to: ['middle', 'east'], minutes: 45 });
    expect(short.travelSeconds[0]).toEqual([travelSeconds[1]?.[1], null]);
  });

  it('have no way where what closes within the time stands, nor off the network', async () => {
    const body = { from: ['west', [37.5, 50]], to: ['middle', 'east'], at: LATER };
    const soon = await matrix({ ...body, minutes: 59 });
    expect([soon.fromOnNetwork, soon.toOnNetwork]).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(soon.closedBy).toEqual([]);
    const late = await matrix({ ...body, minutes: 90 });
    expect(late.closedBy).toEqual([{ hazardId: 'bridge', name: 'The bridge is down' }]);
    expect(late.travelSeconds).toEqual([
      [expect.any(Number), null],
      [null, null],
    ]);
  });

  it('refuse more points than the limit, and places that nobody knows, in words', async () => {
    const many = Array.from({ length: LIMITS.matrixPoints + 1 }, () => 'west');
    const refused = await ask({ from: many, to: ['east'], minutes: 60 });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`${LIMITS.matrixPoints}`);
    const unknown = await ask({ from: ['nowhere'], to: ['east'], minutes: 60, at: OPENS });
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('nowhere')]);
    for (const wrong of [{ minutes: 0 }, { to: [] }, { to: [[36, 500]] }, { more: 1 }]) {
      const asked = { from: ['west'], to: ['east'], minutes: 60, ...wrong };
      expect((await ask(asked)).status, JSON.stringify(wrong)).toBe(422);
    }
  });
});
