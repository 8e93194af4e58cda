import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DependantsView, SendingView } from '../src/domain/advice/toldView.ts';
import type { Role } from '../src/domain/operation/operation.ts';
import type { Situation } from '../src/domain/view.ts';
import { SMALL, smallScenario } from './support/smallScenario.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
const moment = (clock: string) => `2022-03-02T${clock}:00.000Z`;
const reading = smallScenario();
const CLAIM = 's1-corridor';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite(reading);
});
afterAll(async () => {
  expect(site.failures).toEqual([]);
  await site.close();
});

let made = 0;
function freshId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

const granted = (agencyId: string | null, role: Role) =>
  site.invited([{ operationId: SMALL, agencyId, role }]);

/** A text as it is sent to be recorded. */
const telling = (changes: Record<string, unknown> = {}) => ({
  ...{ commandId: freshId(), at: moment('12:10'), seed: 1, kind: 'instruction' },
  ...{ audience: { type: 'places', placeIds: ['west'] }, advisoryId: null },
  ...{ carriesOutPlan: false, claimIds: [], corrects: [], text: 'Stay where you are.' },
  ...{ language: 'en', channel: 'loudspeaker', overridden: [] },
  ...changes,
});

interface Recorded {
  readonly sendingId: string;
  readonly people: number;
  readonly factIds: readonly string[];
  readonly repeated: boolean;
  readonly detail: string;
}

async function tell(who: Client, body: unknown, status = 200): Promise<Recorded> {
  const response = await who.post(`${at}/messages`, body);
  const answer = (await response.json()) as Recorded;
  expect(response.status, JSON.stringify(answer)).toBe(status);
  return answer;
}

async function read<T>(who: Client, path: string, clock: string): Promise<T> {
  const response = await who.get(`${at}${path}?at=${moment(clock)}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const walk = (who: Client, clock: string) =>
  read<DependantsView>(who, `/claims/${CLAIM}/dependants`, clock);

describe('what people were told', () => {
  it('is listed newest first, also what was sent at one moment', async () => {
    const lead = await granted(null, 'dutyOfficer');
    const sent: string[] = [];
    for (let n = 0; n < 6; n++) {
      const said = telling({ at: moment('12:02'), text: `Stay where you are, ${n}.` });
      sent.unshift((await tell(lead, said)).sendingId);
    }
    const { sendings } = await read<{ sendings: SendingView[] }>(lead, '/messages', '12:02');
    expect(sendings.map(({ sendingId }) => sendingId)).toEqual(sent);
  });
});

describe('a claim that people were told about', () => {
  it('is followed, once withdrawn, to exactly those people, who are told otherwise', async () => {
    const lead = await granted(null, 'dutyOfficer');
    const said = telling({ claimIds: [CLAIM], text: 'A corridor to the south was announced.' });
    const first = await tell(lead, said);
    expect(first).toMatchObject({ people: 8, repeated: false });
    expect(first.factIds).toHaveLength(2);
    expect(await tell(lead, said)).toMatchObject({ ...first, repeated: true });
    await tell(lead, { ...said, text: 'Something else.' }, 409);

    const preview = await walk(lead, '12:15');
    expect(preview).toMatchObject({ fall: null, told: { people: 8, open: 8, corrected: 0 } });
    const sunk = `?at=${moment('12:15')}&sourceGrade=F&informationGrade=6`;
    const asIf = await lead.get(`${at}/claims/${CLAIM}/dependants${sunk}`);
    expect(await asIf.json()).toMatchObject({ fall: null, told: { people: 8 } });
    const change = { type: 'withdrawClaim', claimId: CLAIM, reason: 'The newspaper took it back.' };
    const body = { commandId: freshId(), at: moment('12:20'), change };
    expect((await lead.post(`${at}/changes`, body)).status).toBe(200);
    const now = await read<Situation>(lead, '/situation', '12:20');
    expect(now.fallen).toMatchObject([
      { claimId: CLAIM, how: 'withdrawn', told: { people: 8, open: 8, corrected: 0, ended: 0 } },
    ]);
    const line = now.needsHand.find(({ sentence }) => sentence.id.endsWith('toldFallen'));
    expect(line).toMatchObject({ severity: 'red', opens: { type: 'withdrawal', id: CLAIM } });
    await tell(lead, telling({ claimIds: [CLAIM], at: moment('12:25') }), 409);

    const beta = await granted('beta', 'communicationsOfficer');
    const correction = telling({
      ...{ kind: 'correction', at: moment('12:30'), channel: 'telephone' },
      audience: { type: 'told', claimId: CLAIM, placeIds: null },
      text: 'What you were told about a corridor to the south was taken back. Stay where you are.',
    });
    expect(await tell(beta, correction)).toMatchObject({ people: 4 });
    expect(await walk(lead, '12:30')).toMatchObject({
      fall: { how: 'withdrawn' },
      told: { people: 8, open: 4, corrected: 4 },
    });
    expect((await walk(beta, '12:30')).told).toMatchObject({ people: 4, open: 0, corrected: 4 });
    await tell(beta, { ...correction, commandId: freshId() }, 409);
    await tell(lead, { ...correction, commandId: freshId(), at: moment('12:35') });
    const after = await read<Situation>(lead, '/situation', '12:40');
    expect(after.fallen[0]?.told).toEqual({ people: 8, open: 0, corrected: 8, ended: 0 });
    expect(after.needsHand.some(({ sentence }) => sentence.id.endsWith('toldFallen'))).toBe(false);
    const { sendings } = await read<{ sendings: SendingView[] }>(lead, '/messages', '12:40');
    const of = (id: string) => sendings.find(({ sendingId }) => sendingId === id);
    expect(of(first.sendingId)).toMatchObject({ people: 8, leansOnFallen: [CLAIM], open: 0 });
    expect(sendings[0]).toMatchObject({ kind: 'correction', corrects: [first.sendingId] });
  });

  it('shows ids of people only to those who may list them, and counts only their own', async () => {
    const ids = async (agencyId: string | null, role: Role) => {
      const { told } = await walk(await granted(agencyId, role), '12:40');
      return [told.people, told.rows.flatMap(({ personIds }) => personIds).length];
    };
    expect(await ids(null, 'dutyOfficer')).toEqual([8, 8]);
    expect(await ids('beta', 'planner')).toEqual([4, 4]);
    expect(await ids('beta', 'communicationsOfficer')).toEqual([4, 0]);
    expect(await ids(null, 'observer')).toEqual([8, 0]);
  });

  it('shows an agency texts to its own people, and its part of one sent to several', async () => {
    const alpha = await granted('alpha', 'communicationsOfficer');
    const own = 'Only for those of Alpha.';
    expect(await tell(alpha, telling({ text: own, at: moment('12:45') }))).toMatchObject({
      people: 4,
    });
    const listed = async (agencyId: string) => {
      const who = await granted(agencyId, 'observer');
      const { sendings } = await read<{ sendings: SendingView[] }>(who, '/messages', '12:45');
      return sendings;
    };
    const beta = await listed('beta');
    expect(beta.map(({ text }) => text)).not.toContain(own);
    expect(beta.find(({ claimIds }) => claimIds.includes(CLAIM))?.people).toBe(4);
    expect((await listed('alpha')).map(({ text }) => text)).toContain(own);
  });
});

describe('a text that is recorded', () => {
  const strong = 'Leave now, the corridor is safe.';

  it('is refused with phrase, reason and proposal, until somebody lets it stand', async () => {
    const who = await granted('beta', 'communicationsOfficer');
    const { detail } = await tell(who, telling({ text: strong }), 409);
    expect(detail).toMatch(/^"corridor is safe" is stronger than the evidence\. .+ Say instead: /);
    const overridden = [
      { phrase: 'Corridor is safe', reason: 'Said so by the minister; kept as it was said.' },
      { phrase: 'not in the text', reason: 'nothing' },
    ];
    await tell(who, telling({ text: strong, overridden }));
    const { sendings } = await read<{ sendings: SendingView[] }>(who, '/messages', '12:10');
    expect(sendings.find(({ text }) => text === strong)?.overridden).toEqual([overridden[0]]);
  });

  it.each([
    ['uk', 'Коридор безпечний.'],
    ['fr', 'Le couloir est sûr.'],
    ['hi', 'गलियारा सुरक्षित है।'],
  ])('is read in %s too', async (language, text) => {
    const who = await granted('beta', 'dutyOfficer');
    expect((await tell(who, telling({ language, text }), 409)).detail).toMatch(/stronger than/);
  });

  it.each([
    ['en', 'Коридор безпечний.'],
    ['en', 'Leave now. गलियारा सुरक्षित है।'],
    ['uk', 'The corridor is safe, go to the east hall.'],
    ['en', 'Partez, le couloir est sûr pour la population.'],
  ])('is read in its own language, though it is marked as %s: %s', async (language, text) => {
    const who = await granted('beta', 'dutyOfficer');
    expect((await tell(who, telling({ language, text }), 409)).detail).toMatch(/stronger than/);
  });

  it('may say an advisory again while it holds, and not once its deadline has passed', async () => {
    const who = await granted(null, 'dutyOfficer');
    const advised = { advisoryId: 'advisory-1', kind: 'advisory' };
    await tell(who, telling({ ...advised, at: moment('12:50') }));
    const { detail } = await tell(who, telling({ ...advised, at: moment('15:10') }), 409);
    expect(detail).toMatch(/cannot be sent again: its deadline has passed/);
    const { advisories } = await read<Situation>(who, '/situation', '15:10');
    expect(advisories).toMatchObject([{ staleness: 'deadlineOver', leansOnFallen: [] }]);
  });

  it('reaches groups of the plan, never people of agencies that are not the sender’s', async () => {
    const who = await granted('beta', 'dutyOfficer');
    const { plan } = await read<Situation>(who, '/situation', '12:10');
    const groupIds = plan?.groups.map(({ groupId }) => groupId) ?? [];
    const people = plan?.groups.reduce((sum, group) => sum + group.people, 0);
    const audience = { type: 'groups', groupIds };
    expect(await tell(who, telling({ audience }))).toMatchObject({ people });
    const [other] = reading.facts.filter(
      ({ kind, agencyId }) => kind === 'person.registered' && agencyId === 'alpha',
    );
    const personIds = [other?.subject ?? ''];
    await tell(who, telling({ audience: { type: 'people', personIds } }), 404);
    await tell(who, telling({ audience: { type: 'places', placeIds: ['east'] } }), 409);
  });

  it('carries out the adopted plan and leans on what that leans on', async () => {
    const who = await granted(null, 'dutyOfficer');
    const carrying = { carriesOutPlan: true, at: moment('13:00') };
    const early = { ...carrying, at: moment('11:05') };
    const { detail } = await tell(who, telling(early), 409);
    expect(detail).toMatch(/Adopt the plan first/);
    const body = { commandId: freshId(), at: moment('13:00'), seed: 1 };
    expect((await who.post(`${at}/plans`, body)).status).toBe(200);
    const { sendingId } = await tell(who, telling(carrying));
    const { sendings } = await read<{ sendings: SendingView[] }>(who, '/messages', '13:00');
    const found = sendings.find((one) => one.sendingId === sendingId);
    expect(found?.planId).toMatch(/^plan-/);
  });

  it('takes something back only as a correction or a recall, and then names what', async () => {
    const who = await granted('beta', 'dutyOfficer');
    await tell(who, telling({ kind: 'recall' }), 422);
    const { sendingId } = await tell(who, telling());
    await tell(who, telling({ corrects: [sendingId] }), 422);
    await tell(who, telling({ kind: 'recall', corrects: ['no-such-sending'] }), 404);
    expect(await tell(who, telling({ kind: 'recall', corrects: [sendingId] }))).toMatchObject({
      people: 4,
    });
  });
});

describe('a movement notification', () => {
  it('is drafted, sent and answered, and never approved', async () => {
    const who = await granted(null, 'communicationsOfficer');
    const change = async (one: unknown, clock: string) => {
      const body = { commandId: freshId(), at: moment(clock), change: one };
      return (await who.post(`${at}/changes`, body)).status;
    };
    const notification = {
      ...{ notificationId: 'notice-1', corridorId: 'corridor-south', party: 'A ministry' },
      ...{ text: '8 people will walk.', people: 8, window: { from: null, to: null } },
      claimIds: [CLAIM],
    };
    const sent = { notificationId: 'notice-1', channel: 'fax', sentAt: moment('13:15') };
    const answer = {
      ...{ notificationId: 'notice-1', answer: 'acknowledged', by: 'duty desk' },
      ...{ quote: 'Received.', answeredAt: moment('13:20') },
    };
    const state = async (clock: string) => {
      const { notifications } = await read<Situation>(who, '/situation', clock);
      return notifications[0]?.state;
    };
    for (const text of [
      'The party has approved this movement.',
      'Сторона погодила цей рух.',
      'La partie a approuvé ce mouvement.',
    ]) {
      const bold = { ...notification, text };
      expect(await change({ type: 'draftNotification', notification: bold }, '13:09'), text).toBe(
        409,
      );
    }
    expect(await change({ type: 'draftNotification', notification }, '13:10')).toBe(200);
    expect(await state('13:10')).toBe('draft');
    expect(await change({ type: 'noteNotificationSent', sent }, '13:15')).toBe(200);
    expect(await state('13:15')).toBe('sent');
    const approved = { ...answer, answer: 'approved' };
    expect(await change({ type: 'noteNotificationAnswer', answer: approved }, '13:20')).toBe(422);
    expect(await change({ type: 'noteNotificationAnswer', answer }, '13:20')).toBe(200);
    expect(await state('13:20')).toBe('acknowledged');
    const { notifications } = await read<Situation>(who, '/situation', '13:20');
    expect(notifications[0]).toMatchObject({ leansOnFallen: [CLAIM], draftedBy: 'Somebody' });
  });
});
