import { describe, expect, it } from 'vitest';
import type { OperatorView, Situation } from '../../src/domain/view.ts';
import { OPENS, SMALL } from '../support/smallScenario.ts';
import { at, change, openRoom, peopleOf, reading, refusal, step } from './room.ts';

const room = openRoom();
const alpha = peopleOf('alpha');
const beta = peopleOf('beta');
const [theirs = ''] = alpha;
const nobody = '00000000-0000-4000-8000-00000000dead';

const tried = (personId: string) => ({
  at: OPENS,
  seed: 1,
  changes: [step(personId, 'ARRIVED_HOME')],
});

describe('a duty officer of one agency', () => {
  it('cannot tell the person of another agency from one that is not there', async () => {
    const who = await room().joined('dutyOfficer', 'beta');
    const both = (ask: (personId: string) => Promise<Response>) =>
      Promise.all([theirs, nobody].map(async (id) => answerWithout(id, await ask(id))));
    const details = await both((id) => who.post(`${at}/people/${id}/details`, { reason: 'why' }));
    const moved = await both((id) => change(who, step(id, 'MISSING')));
    const ifMoved = await both((id) => who.post(`${at}/what-if`, tried(id)));
    for (const [foreign, unknown] of [details, moved, ifMoved]) {
      expect(foreign).toEqual(unknown);
      expect(foreign).toContain('404');
    }
    expect((await who.post(`${at}/what-if`, tried(beta[0] ?? ''))).status).toBe(200);
  });

  it('sees no id, name, nationality or need of another agency in any answer', async () => {
    const who = await room().joined('dutyOfficer', 'beta');
    const now = await bodyOf<Situation>(await who.get(`${at}/situation`));
    const groups = (now.plan?.groups ?? []).map(({ groupId }) => groupId);
    const answers = await Promise.all([
      who.get(`${at}/situation`),
      who.get(`${at}/plan`),
      who.post(`${at}/what-if`, tried(beta[0] ?? '')),
      who.get(`${at}/ledger/verification`),
      who.get('/api/session'),
      ...groups.map((id) => who.get(`${at}/groups/${encodeURIComponent(id)}/people`)),
    ]);
    const said = (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
    const hidden = [...alpha, 'IND', 'Familyalp', 'Familybet', 'family-alp', 'alp-1'];
    expect(hidden.filter((text) => said.includes(text))).toEqual([]);
  });

  it('sees on its groups the needs of its own people alone', async () => {
    const { site, joined } = room();
    const who = await joined('planner', 'beta');
    const ownNeeds = new Set(needsOf('beta'));
    expect(needsOf('alpha').some((need) => !ownNeeds.has(need))).toBe(true);
    const { plan } = await bodyOf<Situation>(await who.get(`${at}/situation`));
    const seen = (plan?.groups ?? []).flatMap(({ needs }) => needs);
    expect(seen.filter((need) => !ownNeeds.has(need as never))).toEqual([]);
    expect(site.failures).toEqual([]);
  });

  it('is not told how much room others left at a full destination', async () => {
    const { lead, joined } = room();
    const who = await joined('planner', 'beta');
    for (const [viewer, left] of [
      [lead, true],
      [who, false],
    ] as const) {
      const { plan } = await bodyOf<Situation>(await viewer.get(`${at}/situation`));
      const full = (plan?.groups ?? [])
        .flatMap(({ explanation }) => explanation)
        .filter(({ id }) => id.startsWith('plan.cannot.destinationFull'));
      expect(full.length).toBeGreaterThan(0);
      for (const { values } of full) expect('left' in values).toBe(left);
    }
  });

  it('sees those who work for its agency, and nobody else by name', async () => {
    const { site, joined } = room();
    const who = await joined('dutyOfficer', 'beta');
    const grants = [
      { operationId: SMALL, agencyId: 'beta', role: 'observer' },
      { operationId: SMALL, agencyId: 'alpha', role: 'planner' },
    ] as const;
    await site.invited(grants, 'Works for both');
    await site.invited([grants[1]], 'Works for alpha');
    const seen = await bodyOf<OperatorView[]>(await who.get('/api/operators'));
    const agencies = new Set(seen.flatMap((one) => one.grants.map(({ agencyId }) => agencyId)));
    expect([...agencies]).toEqual(['beta']);
    const names = seen.map(({ name }) => name);
    expect(names).toContain('Works for both');
    expect(names).not.toContain('Works for alpha');
  });

  it('gives roles for its own agency only, revokes only whom it could invite', async () => {
    const { joined } = room();
    const who = await joined('dutyOfficer', 'beta');
    const victim = await joined('approver', null);
    for (const agencyId of [null, 'alpha']) {
      const grants = [{ operationId: SMALL, agencyId, role: 'approver' }];
      await refusal(who.post('/api/operators/invitations', { name: 'Me again', grants }), 403);
    }
    const path = `/api/operators/${victim.operatorId}/revocation`;
    await refusal(who.post(path, { reason: 'in my way' }), 403);
    expect((await victim.get(`${at}/situation`)).status).toBe(200);
  });
});

function needsOf(agencyId: string): string[] {
  return reading.facts.flatMap((fact) =>
    fact.kind === 'person.registered' && fact.agencyId === agencyId ? fact.body.needs : [],
  );
}

async function bodyOf<T>(response: Response): Promise<T> {
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

/** Status and words of an answer, but for the id that was asked for. */
async function answerWithout(id: string, response: Response): Promise<string> {
  return `${response.status} ${(await response.text()).replaceAll(id, 'ID')}`;
}
