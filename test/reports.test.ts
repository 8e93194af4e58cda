import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSeconds } from '../src/domain/kernel/instant.ts';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import type { ListedReports } from '../src/domain/reports/reportView.ts';
import type { Situation } from '../src/domain/view.ts';
import { SIGNATURE_HEADER } from '../src/http/gateway.ts';
import { addGateway } from '../src/service/gateways.ts';
import type { ReceivedSms } from '../src/service/receiveSms.ts';
import { freshId } from './adversary/room.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import { type Client, ORIGIN, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
const NUMBER = '+999 44 000 1234';
let site: TestSite;
let lead: Client;
const tokens = new Map<string, string>();
let modemKey = '';

beforeAll(async () => {
  site = await openTestSite(smallScenario());
  lead = await site.first();
  for (const gatewayId of ['modem-1', 'modem-2']) {
    const asked = { operationId: SMALL, gatewayId };
    const { token, signingKey } = await addGateway(site.house.dataFolder, asked, randomBytes);
    tokens.set(gatewayId, token);
    if (gatewayId === 'modem-1') modemKey = signingKey;
  }
});
afterAll(async () => {
  await site.close();
  expect(site.failures).toEqual([]);
});

interface Sent {
  readonly text: string;
  readonly from?: string | null;
  readonly messageId?: string;
  readonly gateway?: string;
  readonly at?: string;
  readonly sentAt?: string;
  readonly cell?: string;
}

function send({ gateway = 'modem-1', ...sms }: Sent): Promise<Response> {
  return Promise.resolve(
    site.app.request(`${ORIGIN}${at}/gateways/${gateway}/sms`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens.get(gateway)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ from: NUMBER, at: OPENS, ...sms }),
    }),
  );
}

async function sent(sms: Sent): Promise<ReceivedSms> {
  const response = await send(sms);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as ReceivedSms;
}

async function listed(who = lead, moment = OPENS): Promise<ListedReports> {
  const response = await who.get(`${at}/reports?at=${moment}`);
  expect(response.status).toBe(200);
  return (await response.json()) as ListedReports;
}

const one = async (reportId: string, moment = OPENS) =>
  (await listed(lead, moment)).reports.find(({ report }) => report.reportId === reportId);

describe('a text message', () => {
  it('that arrives again by another gateway is counted, and answered once', async () => {
    const first = await sent({ text: 'BLOCKED East hall, tree' });
    const again = await sent({
      text: ' blocked  EAST HALL, tree!',
      from: '00999 44-000-1234',
      gateway: 'modem-2',
      sentAt: addSeconds(OPENS, -600),
    });
    expect(first.reply).toMatch(/^You wrote: BLOCKED, East hall\./);
    expect(again).toEqual({ reportId: first.reportId, arrivals: 2, reply: null });
    const report = await one(first.reportId);
    expect(report).toMatchObject({ arrivals: 2, gateways: ['modem-1', 'modem-2'] });
    expect(report?.report).toMatchObject({ says: 'closed', place: { segmentId: 'east' } });
  });

  it('is the same report by its id for ever, by its words for half an hour', async () => {
    const first = await sent({ text: 'OPEN Middle hostel', messageId: 'a' });
    const later = addSeconds(OPENS, 3 * 3_600);
    const again = await sent({ text: 'OPEN Middle hostel', messageId: 'a', at: later });
    expect(again).toMatchObject({ reportId: first.reportId, reply: null });
    const soon = addSeconds(OPENS, LIMITS.repeatMinutes * 60);
    const soonAgain = await sent({ text: 'open middle hostel', messageId: 'b', at: soon });
    expect(soonAgain.reportId).toBe(first.reportId);
    const anew = await sent({ text: 'open middle hostel', messageId: 'c', at: later });
    expect(anew.reportId).not.toBe(first.reportId);
    expect(anew.reply).toMatch(/^You wrote: OPEN, middle hostel\./);
  });

  it('with an id that its gateway has used for other words is another report', async () => {
    const first = await sent({ text: 'GOING', messageId: 'slot-1' });
    const second = await sent({ text: 'CANT', messageId: 'slot-1' });
    expect(second.reportId).not.toBe(first.reportId);
  });

  it('without a number is one by its id only: two strangers may both cry for help', async () => {
    const cry = { text: 'SOS', from: null };
    const [a, b] = [
      await sent({ ...cry, messageId: 'x1' }),
      await sent({ ...cry, messageId: 'x2' }),
    ];
    expect(a.reportId).not.toBe(b.reportId);
    const again = await sent({ ...cry, messageId: 'x1' });
    expect(again).toMatchObject({ reportId: a.reportId, arrivals: 2, reply: null });
  });

  it('stands first when it is a cry for help, its PIN covered, its number gone', async () => {
    await sent({ text: 'SAFE 2 4711', from: '+999 44 000 7777' });
    const help = await sent({ text: 'one wounded, HELP', from: '+999 44 000 8888' });
    const { reports } = await listed();
    const open = reports.filter(({ decision }) => decision === null);
    const ranks = open.map(({ report }) => report.urgent === true || report.says === 'help');
    expect(ranks.indexOf(false)).toBe(ranks.filter(Boolean).length);
    expect(open.find(({ report }) => report.reportId === help.reportId)?.words).toBe(
      'one wounded, HELP',
    );
    const safe = open.find(({ report }) => report.says === 'safe');
    expect(safe?.words).toBe('SAFE 2 ••••');
    const facts = await site.house.ledger.facts({ operationId: SMALL, agencies: '*' });
    expect(JSON.stringify(facts)).not.toMatch(/\+?999.?44.?000|SAFE 2|wounded/);
  });

  it('leaves no number and no word of it in any file', async () => {
    await sent({ text: 'BLOCKED East hall, canary on the wire', from: '+999 44 000 9876' });
    const files = readdirSync(site.house.dataFolder, { recursive: true, withFileTypes: true });
    const holding = files.filter((file) => {
      if (!file.isFile()) return false;
      const bytes = readFileSync(path.join(file.parentPath, file.name));
      return bytes.includes('canary on the wire') || bytes.includes('440009876');
    });
    expect(holding.map(({ name }) => name)).toEqual([]);
  });

  it('is refused for later beyond its sender’s share, never when it cries for help', async () => {
    const from = '+999 44 000 5555';
    for (let i = 0; i < LIMITS.reportsPerSenderHour; i++) await sent({ from, text: `note ${i}` });
    const refused = await send({ from, text: 'one more' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('600');
    expect(await sent({ from, text: 'HELP two in the cellar' })).toMatchObject({ arrivals: 1 });
    expect(await sent({ from, text: 'note 3' })).toMatchObject({ arrivals: 2 });
  });
});

describe('a gateway', () => {
  const body = JSON.stringify({ text: 'GOING', from: '+999 44 000 4321', at: OPENS });
  const ask = (headers: Record<string, string>, gateway = 'modem-1', text = body) =>
    site.app.request(`${ORIGIN}${at}/gateways/${gateway}/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    });
  const signature = (text: string) => {
    const key = Buffer.from(modemKey, 'hex');
    return `sha256=${createHmac('sha256', key).update(text).digest('hex')}`;
  };

  it('is let in by its token or by its signature of the body, and by nothing else', async () => {
    expect((await ask({ authorization: `Bearer ${tokens.get('modem-1')}` })).status).toBe(200);
    expect((await ask({ [SIGNATURE_HEADER]: signature(body) })).status).toBe(200);
    const others = [
      ask({}),
      ask({ authorization: `Bearer ${tokens.get('modem-2')}` }),
      ask({ authorization: `Bearer ${tokens.get('modem-1')}` }, 'modem-3'),
      ask({ [SIGNATURE_HEADER]: signature(`${body} `) }),
      ask({ cookie: lead.cookie }),
    ];
    for (const response of await Promise.all(others)) expect(response.status).toBe(401);
  });

  it('works no more with an earlier token, and no token is kept', async () => {
    const asked = { operationId: SMALL, gatewayId: 'modem-9' };
    const old = await addGateway(site.house.dataFolder, asked, randomBytes);
    const fresh = await addGateway(site.house.dataFolder, asked, randomBytes);
    expect((await ask({ authorization: `Bearer ${old.token}` }, 'modem-9')).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${fresh.token}` }, 'modem-9')).status).toBe(200);
    const kept = readFileSync(path.join(site.house.dataFolder, 'gateways.json'), 'utf8');
    expect(kept).not.toContain(fresh.token);
  });
});

describe('a report entered at the desk', () => {
  const entered = (changes: object = {}) => ({
    ...{ commandId: freshId(), at: OPENS, says: 'shelling', words: 'Three hits by the hall.' },
    ...{ placeIds: ['middle', 'west'], people: null, observedAt: OPENS, observer: null },
    ...{ urgent: false, ...changes },
  });
  const enter = async (body: object) => {
    const response = await lead.post(`${at}/reports`, body);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return JSON.parse(text) as { reportId: string; repeated: boolean };
  };
  const decide = (reportId: string, decision: object) =>
    lead.post(`${at}/reports/${reportId}/decision`, { commandId: freshId(), at: OPENS, decision });

  it('closes its road at once, proposes a hazard and records none', async () => {
    const body = entered();
    const { reportId } = await enter(body);
    expect(await enter(body)).toMatchObject({ reportId, repeated: true });
    const situation = (await (await lead.get(`${at}/situation?at=${OPENS}`)).json()) as Situation;
    const road = situation.segments.find(({ segmentId }) => segmentId === 'middle--west');
    expect(road).toMatchObject({ verdict: 'closed', reports: { open: 0, closed: 1 } });
    expect(situation.hazards).toEqual([]);
    const found = await one(reportId);
    expect(found?.hazard).toMatchObject({ kind: 'shelling', effect: 'risk' });
    expect(found?.hazard?.window.from).toBe(OPENS);
  });

  it('becomes one thing at a time, which is named, and opens again with a reason', async () => {
    const { reportId } = await enter(entered({ placeIds: ['east'] }));
    const statuses = async (decision: object) => (await decide(reportId, decision)).status;
    expect(await statuses({ outcome: 'hazard' })).toBe(422);
    expect(await statuses({ outcome: 'hazard', hazardId: 'made-up' })).toBe(404);
    expect(await statuses({ outcome: 'claim', claimIds: ['s1-corridor'] })).toBe(404);
    expect(await statuses({ outcome: 'setAside', reason: '' })).toBe(422);
    expect(await statuses({ outcome: 'setAside', reason: 'Another town' })).toBe(200);
    expect(await statuses({ outcome: 'setAside', reason: 'Once more' })).toBe(409);
    expect((await one(reportId))?.decision).toMatchObject({ outcome: 'setAside' });
    expect(await statuses({ outcome: 'reopened', reason: 'It was this town' })).toBe(200);
    expect((await one(reportId))?.decision).toBeNull();
  });

  it('becomes a claim of no better than possible, unless a vetted observer saw it', async () => {
    const state = (reportId: string, informationGrade: string, sourceGrade = 'F') =>
      lead.post(`${at}/statements`, {
        commandId: freshId(),
        at: OPENS,
        statement: {
          source: { sourceId: `by-${reportId.slice(0, 40)}`, name: 'A walker', kind: 'ground' },
          ...{ origin: null, cites: [], channel: 'report', quote: '', quoteLanguage: '' },
          ...{ saidAt: OPENS, saidAtApproximate: false, receivedAt: OPENS, reportId },
        },
        claims: [
          {
            ...{ subject: { type: 'segment', id: 'east' }, predicate: 'closed', stance: 'asserts' },
            ...{ window: { from: null, to: null }, states: [], gist: 'A tree lies across it.' },
            ...{ sourceGrade, informationGrade },
          },
        ],
      });
    const walker = await enter(entered({ placeIds: ['east'], says: 'closed' }));
    expect((await state(walker.reportId, '2')).status).toBe(422);
    expect((await state(walker.reportId, '3', 'B')).status).toBe(422);
    const made = await state(walker.reportId, '3');
    expect(made.status).toBe(200);
    const { claimIds } = (await made.json()) as { claimIds: string[] };
    const decided = await decide(walker.reportId, { outcome: 'claim', claimIds });
    expect(decided.status).toBe(200);
    const seen = entered({ placeIds: ['east'], says: 'closed', observer: 'Convoy lead' });
    const vetted = await enter(seen);
    expect((await state(vetted.reportId, '2', 'B')).status).toBe(200);
    const [claimId] = claimIds;
    const grade = (sourceGrade: string, informationGrade: string) =>
      lead.post(`${at}/changes`, {
        ...{ commandId: freshId(), at: OPENS },
        change: { type: 'gradeClaim', claimId, sourceGrade, informationGrade, reason: 'heard it' },
      });
    expect((await grade('F', '2')).status).toBe(422);
    expect((await grade('A', '3')).status).toBe(422);
    expect((await grade('C', '3')).status).toBe(200);
  });

  it('keeps its words from another agency, and tells it of the road', async () => {
    const { reportId } = await enter(entered({ words: 'Asha Example saw it.' }));
    const beta = await site.invited([
      { operationId: SMALL, agencyId: 'beta', role: 'dutyOfficer' },
    ]);
    const { reports } = await listed(beta);
    const found = reports.find(({ report }) => report.reportId === reportId);
    expect(found).toMatchObject({ words: null, report: { says: 'shelling' } });
  });
});
