import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/kernel/limits.ts';
import { OPENS } from '../support/smallScenario.ts';
import { at, openRoom, peopleOf, step } from './room.ts';

const room = openRoom();
const [somebody = ''] = peopleOf('alpha');

describe('whoever may look at the map', () => {
  it('cannot keep plans, or the questions of others, waiting behind many of theirs', async () => {
    const { site, lead, joined } = room();
    const observer = await joined('observer', 'beta');
    const other = await joined('observer', 'alpha');
    const matrix = (minutes: number) => ({ from: ['west'], to: ['east'], minutes, at: OPENS });
    const path = `${at}/network/matrix`;
    const many = Array.from({ length: 3 * LIMITS.waysWaitingOfOne }, (_, i) =>
      observer.post(path, matrix(60 + i)),
    );
    const tried = { at: OPENS, seed: 7, changes: [step(somebody, 'ARRIVED_HOME')] };
    const [plan, way, ...asked] = await Promise.all([
      lead.post(`${at}/what-if`, tried),
      other.post(path, matrix(59)),
      ...many,
    ]);
    expect([plan?.status, way?.status]).toEqual([200, 200]);
    const refused = asked.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(await refused[0]?.text()).toContain('of yours');
    expect(site.failures).toEqual([]);
  });

  it('is told what is wrong with an hour at the end of all calendars', async () => {
    const { site, lead } = room();
    const leave = '9999-12-31T23:59:00Z';
    const way = `${at}/network/route?from=west&to=east&at=${OPENS}&leave=${leave}`;
    const answers = await Promise.all([
      lead.get(way),
      lead.get(`${way}&alternatives=2`),
      lead.get(`${at}/network/journeys?from=west&to=east&at=${OPENS}&by=${leave}`),
      lead.post(`${at}/network/matrix`, { from: ['west'], to: ['east'], minutes: 60, at: leave }),
    ]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(site.failures).toEqual([]);
  });
});
