import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ClaimsIo, type ClaimsOptions, listClaims, showClaim } from './claims.ts';

const scenario = fileURLToPath(new URL('../../scenarios/kharkiv-2022-03-02', import.meta.url));
const at = '2022-03-04T12:00:00+02:00';
const nowhere = (): string => {
  throw new Error('the data folder was asked for');
};

async function run(command: (io: ClaimsIo) => Promise<number>) {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text.replace(/\u202f/g, ' ');
    },
    err: (text: string) => {
      err += text;
    },
  };
  return { code: await command(io), out, err };
}
const list = (options: ClaimsOptions) => run((io) => listClaims(options, nowhere, io));
const show = (id: string, options: ClaimsOptions = { scenario, at }) =>
  run((io) => showClaim(id, options, nowhere, io));

describe('claims list', () => {
  it('keeps the six-hour pause apart, with one origin and what stands against', async () => {
    const { code, out } = await list({ scenario, at });
    expect(code).toBe(0);
    expect(out).toMatch(/s12-pause {2}E5 .* says pauseInFire \(stale, against 5\)/);
    expect(out).toMatch(/s13-pause .* \(stale, repeats s12-pause, against 5\)/);
    expect(out).toMatch(/s14-pause .* denies pauseInFire/);
    expect(out).toMatch(/s15-pause .* no report pauseInFire \(over\)/);
  });

  it('knows at a moment only what the cell had by then', async () => {
    const { out } = await list({ scenario, at: '2022-03-02T14:40:00+02:00' });
    expect(out).toContain('s02-destinations');
    expect(out).not.toContain('s12-pause');
    expect(out).toMatch(/claims of \d+ origins at 2 Mar, 14:40 Kharkiv time\n$/);
  });

  it('prints JSON that holds every claim, and refuses a moment without its offset', async () => {
    const { claims } = JSON.parse((await list({ scenario, at, json: true })).out);
    expect(claims.length).toBeGreaterThan(35);
    const refused = await list({ scenario, at: '14:40' });
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/Expected --at .* found "14:40"\. Try /);
  });
});

describe('claims show', () => {
  it('shows quote, second-hand origin, freshness, grades and what stands against', async () => {
    const { code, out } = await show('s03-available');
    expect(code).toBe(0);
    expect(out).toContain('has it from Russian side, unnamed input\n');
    expect(out).toContain('Over: the hours it speaks about ended at 2 Mar, 18:00 Kharkiv time.');
    expect(out).toMatch(/graded\n {2}B3 /);
    expect(out).toMatch(/stands against\n {2}s09-shelled/);
  });

  it('says what to do about an id that is none', async () => {
    const { code, err } = await show('never-said');
    expect(code).toBe(2);
    expect(err).toMatch(/found "never-said"\. See "safe-passage claims list"/);
  });
});
