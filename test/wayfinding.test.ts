import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../src/domain/movement/plan.ts';
import { SMALL, smallScenario } from './support/smallScenario.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
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

const bodyOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as T;
};

describe('finding the way', () => {
  it('tells a group that walks its way, and says which groups do not', async () => {
    type Told = { paper: { title: string; steps: string[] }; sms: { segments: number } };
    const plan = await bodyOf<Plan>(await client.get(`${at}/plan`));
    const walking = plan.groups.find(({ assignment }) => assignment?.mode === 'foot');
    const told = await client.get(`${at}/groups/${walking?.groupId}/directions?lang=uk`);
    const { paper, sms } = await bodyOf<Told>(told);
    expect(paper.title).toContain('пішки');
    expect(paper.steps.length).toBeGreaterThan(0);
    expect(sms.segments).toBeLessThanOrEqual(2);
    expect((await client.get(`${at}/groups/nobody/directions`)).status).toBe(404);
    const staying = plan.groups.find(({ assignment }) => assignment === null);
    expect((await client.get(`${at}/groups/${staying?.groupId}/directions`)).status).toBe(409);
  });

  it('knows places by name in another script, and asks for a position as written', async () => {
    const search = (query: string) => client.get(`${at}/places/search?${query}`);
    type Found = { places: { name: string; how: string; distanceMetres: number }[] };
    const { places } = await bodyOf<Found>(await search('q=Харьков&near=36.2,50'));
    expect(places[0]).toMatchObject({ name: 'Kharkiv', how: 'transliterated' });
    expect(places[0]?.distanceMetres).toBeLessThan(10_000);
    expect(await bodyOf<Found>(await search('q=Zzyzxqqw'))).toEqual({ places: [] });
    expect((await search('q=Babai&near=north')).status).toBe(422);
    expect((await search('q=')).status).toBe(422);
  });
});
