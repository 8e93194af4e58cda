import { describe, expect, it } from 'vitest';
import { type DirectionsOptions, tellDirections } from './directions.ts';

const GROUP = 'kholodna-hora.normal.none.walks.pisochyn';

async function run(options: DirectionsOptions, scenario = 'kharkiv-2022-03-02') {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await tellDirections(scenario, options, io);
  return { code, out, err };
}

describe('the command that tells a group its way', () => {
  it('lists the groups that walk, and tells one of them in the language asked for', async () => {
    expect((await run({})).out).toContain(`${GROUP} (74)\n`);
    const { code, out } = await run({ group: GROUP, lang: 'uk' });
    expect(code).toBe(0);
    expect(out).toMatch(/^Холодна Гора – Пісочин, пішки, 2 березня\./);
    expect(out).toContain('\n1. Ідіть ');
  });

  it('counts the messages of a text, and prints it as JSON', async () => {
    const { out } = await run({ group: GROUP, sms: true });
    expect(out).toMatch(/\(\d+ letters of the small alphabet, 1 SMS\)\n$/);
    const told = JSON.parse((await run({ group: GROUP, sms: true, json: true })).out);
    expect(told).toMatchObject({ alphabet: 'gsm7', segments: 1 });
    const paper = JSON.parse((await run({ group: GROUP, json: true })).out);
    expect(paper.steps.length).toBeGreaterThan(1);
  });

  it('refuses a group that is not there, and a scenario that is not there', async () => {
    const nobody = await run({ group: 'nobody' });
    expect(nobody).toMatchObject({ code: 2, out: '' });
    expect(nobody.err).toBe('Refused: There is no group "nobody".\n');
    const nowhere = await run({}, 'not-there');
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain('Refused: The scenario has');
  });
});
