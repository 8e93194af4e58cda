import { describe, expect, it } from 'vitest';
import { findPlace, type PlaceOptions, readPlace } from './place.ts';

const SCENARIO = new URL('../../scenarios/kharkiv-2022-03-02', import.meta.url).pathname;

async function run(
  command: typeof findPlace,
  text: string,
  options: PlaceOptions = { scenario: SCENARIO },
) {
  let [out, err] = ['', ''];
  const io = {
    out: (said: string) => {
      out += said.replace(/\u202f/g, ' ');
    },
    err: (said: string) => {
      err += said;
    },
  };
  const code = await command(text, options, io);
  return { code, out, err };
}

describe('place find', () => {
  it('puts the scenario’s place before its namesakes elsewhere, with distances', async () => {
    const { code, out } = await run(findPlace, 'Babaye');
    expect(code).toBe(0);
    const [first, second] = out.split('\n');
    expect(first).toBe('Babai (36.1931, 49.8963), 11.1 km away: by this name');
    expect(second).toMatch(/^Babai, IN .* by this name in another spelling$/);
  });

  it('looks all over the world for what is not near, in any script', async () => {
    const { out } = await run(findPlace, 'Ужгород');
    expect(out).toMatch(/^Uzhhorod, UA/);
    expect((await run(findPlace, 'Rzeszow', {})).out).toMatch(
      /^Rzeszów, PL \(21\.9990, 50\.0413\):/,
    );
  });

  it('says that there are more of a name than it shows', async () => {
    const { out } = await run(findPlace, 'Paris', {});
    expect(out.trimEnd().split('\n')).toHaveLength(6);
    expect(out).toContain('More places have such a name: say where you ask from');
    const near = await run(findPlace, 'Paris', { near: [2.3, 48.8] });
    expect(near.out).toMatch(/^Paris, FR /);
  });

  it('prints what it found as JSON', async () => {
    const { out } = await run(findPlace, 'Песочин', { scenario: SCENARIO, json: true });
    const { matches } = JSON.parse(out);
    expect(matches[0]).toMatchObject({ placeKey: 'pisochyn', how: 'transliterated' });
  });

  it('says so when there is no such place, and when the scenario cannot be read', async () => {
    const none = await run(findPlace, 'Zzyzxqqw');
    expect(none).toMatchObject({ code: 1 });
    expect(none.out).toContain('No place is known by “Zzyzxqqw”');
    const lost = await run(findPlace, 'Babai', { scenario: `${SCENARIO}-not-there` });
    expect(lost).toMatchObject({ code: 2, out: '' });
    expect(lost.err).toContain('Expected a scenario folder without errors');
  });
});

describe('place read', () => {
  it('gives every reading with its place and how far it may be off', async () => {
    const { code, out } = await run(readPlace, '2 km west of Babai');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe('2.0 km west of Babai: 36.1652, 49.8962 ± 1.3 km');
  });

  it('asks from where, rather than find nothing in the whole world', async () => {
    const nowhere = await run(readPlace, '2 km west of Babai', {});
    expect(nowhere).toMatchObject({ code: 2, out: '' });
    expect(nowhere.err).toContain('Expected --near LON,LAT or --scenario DIR');
    const near = await run(readPlace, '2 km west of Babai', { near: [36.23, 49.99] });
    expect(near.out).toContain('2.0 km west of Babayi');
  });

  it('asks where the text leaves it open, and invents nothing', async () => {
    const open = await run(readPlace, '150 yards from the Pisochyn road');
    expect(open.out).toContain('? How far from Pisochyn, on the way there?');
    const unread = await run(readPlace, 'behind the other house');
    expect(unread.code).toBe(1);
    expect(unread.out).toBe(
      '? No known place was found in “behind the other house”. Which place is meant?\n',
    );
  });
});
