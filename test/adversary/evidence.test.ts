import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DependantsView } from '../../src/domain/advice/toldView.ts';
import type { ChatImported, ChatTriage } from '../../src/domain/evidence/chatTriage.ts';
import type { Hazard } from '../../src/domain/evidence/hazard.ts';
import { LIMITS } from '../../src/domain/kernel/limits.ts';
import type { ListedReports } from '../../src/domain/reports/reportView.ts';
import { addGateway } from '../../src/service/gateways.ts';
import { OPENS, SMALL } from '../support/smallScenario.ts';
import { type Client, ORIGIN } from '../support/testSite.ts';
import { at, change, freshId, openRoom, peopleOf, refusal } from './room.ts';

const room = openRoom();
const CLAIM = 's1-corridor';

async function bodyOf<T>(asked: Promise<Response>, status = 200): Promise<T> {
  const response = await asked;
  const body = (await response.json()) as T;
  expect(response.status, JSON.stringify(body).slice(0, 2_000)).toBe(status);
  return body;
}

const telling = (changes: Record<string, unknown> = {}) => ({
  ...{ commandId: freshId(), at: OPENS, seed: 1, kind: 'instruction' },
  ...{ audience: { type: 'places', placeIds: ['west'] }, advisoryId: null },
  ...{ carriesOutPlan: false, claimIds: [], corrects: [], text: 'Stay where you are.' },
  ...{ language: 'en', channel: 'loudspeaker', overridden: [] },
  ...changes,
});

const statement = (changes: Record<string, unknown> = {}, claim: Record<string, unknown> = {}) => ({
  commandId: freshId(),
  at: OPENS,
  statement: {
    ...{ source: { sourceId: 'constructor', name: 'Somebody', kind: 'ground' }, origin: null },
    ...{ cites: [], channel: 'a call', quote: 'мы прошли', quoteLanguage: 'ru' },
    ...{ saidAt: '2022-03-02T11:30:00.000Z', saidAtApproximate: false },
    receivedAt: '2022-03-02T11:40:00.000Z',
    ...changes,
  },
  claims: [
    {
      ...{ subject: { type: 'corridor', id: 'corridor-south' }, predicate: 'used' },
      ...{ stance: 'asserts', window: { from: null, to: null }, states: [] },
      ...{ gist: 'They walked it.', sourceGrade: 'C', informationGrade: '3' },
      ...claim,
    },
  ],
});

const report = (changes: Record<string, unknown> = {}) => ({
  ...{ commandId: freshId(), at: OPENS, says: 'shelling', words: 'shelling at East hall' },
  ...{ placeIds: ['east'], people: null, observedAt: OPENS, observer: null, urgent: false },
  ...changes,
});

const dependants = (who: Client) =>
  bodyOf<DependantsView>(who.get(`${at}/claims/${CLAIM}/dependants?at=${OPENS}`));

/** A Telegram export: words a line, a minute apart; then whatever else stands in the file. */
const chatOf = (words: readonly string[], ...more: unknown[]) => ({
  name: 'Block 4',
  type: 'private_group',
  messages: [
    ...words.map((text, index) => ({
      ...{ id: index + 1, type: 'message', text },
      date: `2022-03-02T13:0${index}:00`,
      ...{ from: `Member ${index}`, from_id: `user${index}` },
    })),
    ...more,
  ],
});
const sendIn = (who: Client, file: unknown, zone = 'Europe/Kyiv') =>
  who.post(`${at}/chat-imports?at=${OPENS}&timeZone=${encodeURIComponent(zone)}`, file);
const triageOf = (who: Client, id: string) =>
  bodyOf<ChatTriage>(who.get(`${at}/chat-imports/${id}?at=${OPENS}`));

interface Named {
  readonly reportId: string;
}

async function importedId(answer: Promise<Response>): Promise<string> {
  const imported = await bodyOf<ChatImported>(answer);
  if (imported.outcome !== 'imported') throw new Error('expected it taken in');
  return imported.chatImport.chatImportId;
}

describe('another agency', () => {
  it('is not told how many people the adopted plan counts beside its own', async () => {
    const { lead, joined } = room();
    const geometry = { type: 'Point', coordinates: [36.05, 50] } as const;
    const hazard: Hazard = {
      ...{ hazardId: 'leaning', kind: 'shelling', name: 'Shelling', geometry, radiusMetres: 500 },
      ...{ window: { from: null, to: null }, effect: 'slows', slowFactor: 2 },
      ...{ riskPerPersonMinute: 0, claimIds: [CLAIM], approximate: false, note: '' },
    };
    expect((await change(lead, { type: 'recordHazard', hazard })).status).toBe(200);
    await bodyOf(lead.post(`${at}/plans`, { commandId: freshId(), at: OPENS, seed: 1 }));
    const [own] = (await dependants(await joined('observer', 'beta'))).plans;
    expect(own).toMatchObject({ adopted: true, people: null });
    const [all] = (await dependants(lead)).plans;
    expect(all?.people).toBeGreaterThan(0);
  });

  it('cannot try names and PINs against the words of a report that it may not read', async () => {
    const { lead, joined } = room();
    const words = 'Familyname 4821 is at East hall';
    const theirs = await bodyOf<Named>(lead.post(`${at}/reports`, report({ words })));
    const who = await joined('evidenceOfficer', 'beta');
    const own = await bodyOf<Named>(who.post(`${at}/reports`, report({ words })));
    const kept = await bodyOf<{ originalId: string }>(sendBytes(who, words));
    const listed = await bodyOf<ListedReports>(who.get(`${at}/reports?at=${OPENS}`));
    const wordsOf = ({ reportId }: Named) =>
      listed.reports.find((one) => one.report.reportId === reportId)?.words;
    expect([wordsOf(theirs), wordsOf(own)]).toEqual([null, words]);
    expect(JSON.stringify(listed)).not.toContain(kept.originalId);
    for (const { report: seen } of listed.reports) {
      expect([seen.originalId, seen.wordDigests, seen.contentDigest]).toEqual([
        ...[null, [], undefined],
      ]);
    }
  });

  it('is handed no sealed chat as the attachment of a claim, not even by the lead', async () => {
    const { lead, joined } = room();
    const id = await importedId(sendIn(lead, chatOf(['shelling at East hall, says Asha Verma'])));
    const { originalId } = (await triageOf(lead, id)).chatImport;
    const attachments = [{ originalId, name: 'chat.txt' }];
    const who = await joined('evidenceOfficer', 'beta');
    for (const one of [who, lead]) {
      const said = await refusal(one.post(`${at}/statements`, statement({ attachments })), 404);
      expect(said).toContain('Send the file in first');
    }
    await refusal(who.get(`${at}/originals/${originalId}?at=${OPENS}`), 404);
    await refusal(who.get(`${at}/originals/${'0'.repeat(64)}?at=${OPENS}`), 404);
  });
});

describe('a text message', () => {
  it('that cries for help is taken in whatever id its gateway gives it, and once', async () => {
    const { site } = room();
    const asked = { operationId: SMALL, gatewayId: 'modem-1' };
    const { token } = await addGateway(site.house.dataFolder, asked, randomBytes);
    const text = 'SOS we are at East hall';
    const send = async (messageId: string) =>
      site.app.request(`${ORIGIN}${at}/gateways/modem-1/sms`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ at: OPENS, from: '+999 555 0100', text, messageId }),
      });
    const ids = ['Zero\u0000', 'Half \ud800', '__proto__', 'constructor'];
    const arrived = await Promise.all(ids.map((id) => bodyOf<Named>(send(id))));
    expect(new Set(arrived.map(({ reportId }) => reportId)).size).toBe(1);
    const last = await bodyOf<{ arrivals: number }>(send('last'));
    expect(last.arrivals).toBe(ids.length + 1);
    await refusal(site.anybody().get(`${at}/reports`, { authorization: `Bearer ${token}` }), 401);
  });

  it('is read by whoever works for the agency that leads, and by no other', async () => {
    const { joined } = room();
    const wordsOf = async (agencyId: string) => {
      const who = await joined('evidenceOfficer', agencyId);
      const listed = await bodyOf<ListedReports>(who.get(`${at}/reports?at=${OPENS}`));
      return listed.reports.find((one) => one.report.channel === 'sms')?.words;
    };
    expect([await wordsOf('alpha'), await wordsOf('beta')]).toEqual([
      ...['SOS we are at East hall', null],
    ]);
  });
});

describe('what is evidence', () => {
  it.each(['observer', 'planner', 'communicationsOfficer', 'approver'] as const)(
    'is neither claimed, imported nor decided by a %s, whatever it sends',
    async (role) => {
      const who = await room().joined(role, null);
      const decision = { messageKey: 'a', outcome: 'setAside', reason: 'mine' };
      const decided = { commandId: freshId(), at: OPENS, decision };
      const { messageKey: _, ...onReport } = decision;
      const { outcome: __, ...onChat } = { ...decision, decision: 'setAside' };
      await refusal(who.post(`${at}/statements`, statement()), 403);
      await refusal(sendBytes(who, 'a file'), 403);
      await refusal(sendIn(who, chatOf(['hello'])), 403);
      await refusal(who.get(`${at}/chat-imports`), 403);
      await refusal(
        who.post(`${at}/chat-imports/some/decisions`, { ...decided, decision: onChat }),
        403,
      );
      await refusal(
        who.post(`${at}/reports/some/decision`, { ...decided, decision: onReport }),
        403,
      );
      const grade = { sourceGrade: 'A', informationGrade: '1', reason: 'mine' } as const;
      const regraded = change(who, { type: 'gradeClaim', claimId: CLAIM, ...grade });
      expect(await refusal(regraded, 403)).toContain(role);
    },
  );
});

describe('the id of a command', () => {
  it('under which people were told tells no other people, nor on other grounds', async () => {
    const { lead } = room();
    const first = telling();
    const { people } = await bodyOf<{ people: number }>(lead.post(`${at}/messages`, first));
    const others = { type: 'people', personIds: peopleOf('beta').slice(0, 1) };
    for (const changed of [{ audience: others }, { claimIds: [CLAIM] }, { seed: 2 }]) {
      const asked = lead.post(`${at}/messages`, { ...first, ...changed });
      expect(await refusal(asked, 409)).toContain('another message');
    }
    const again = await bodyOf(lead.post(`${at}/messages`, first));
    expect(again).toMatchObject({ repeated: true, people });
  });

  it.each([
    ['statements', statement],
    ['messages', telling],
    ['reports', report],
  ])('sent 64 times at once is one of the %s', async (path, make) => {
    const body = make();
    const asked = Array.from({ length: 64 }, () => room().lead.post(`${at}/${path}`, body));
    const answers = await Promise.all(
      asked.map((one) => bodyOf<{ repeated: boolean; factIds: string[] }>(one)),
    );
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(answers.map(({ factIds }) => factIds.join())).size).toBe(1);
  });
});

describe('a decision', () => {
  const decideAtOnce = async (path: string, decision: Record<string, unknown>) => {
    const asked = Array.from({ length: 16 }, (_, n) => {
      const body = { commandId: freshId(), at: OPENS, decision: { ...decision, reason: `${n}` } };
      return room().lead.post(path, body);
    });
    return (await Promise.all(asked)).map(({ status }) => status);
  };
  const once = [200, ...Array.from({ length: 15 }, () => 409)];

  it('on one report by many people at once is one, and the others are told', async () => {
    const { lead } = room();
    const { reportId } = await bodyOf<{ reportId: string }>(lead.post(`${at}/reports`, report()));
    const path = `${at}/reports/${reportId}/decision`;
    expect((await decideAtOnce(path, { outcome: 'setAside' })).sort()).toEqual(once);
    expect((await decideAtOnce(path, { outcome: 'reopened' })).sort()).toEqual(once);
  });

  it('on one proposal by many people at once is one, and the others are told', async () => {
    const { lead } = room();
    const id = await importedId(sendIn(lead, chatOf(['army blocked the road to East hall'])));
    const [proposal] = (await triageOf(lead, id)).proposals;
    const path = `${at}/chat-imports/${id}/decisions`;
    const messageKey = proposal?.proposalKey ?? '';
    for (const decision of ['setAside', 'reopened', 'setAside']) {
      expect((await decideAtOnce(path, { messageKey, decision })).sort()).toEqual(once);
    }
    for (const key of ['__proto__', 'constructor', 'Zero\u0000', 'Half \ud800']) {
      const decision = { messageKey: key, decision: 'setAside', reason: 'none' };
      await refusal(lead.post(path, { commandId: freshId(), at: OPENS, decision }), 404);
    }
  });
});

describe('an exported chat', () => {
  it('sent in at once on several clocks is answered on the one on which it is kept', async () => {
    const { lead } = room();
    const file = chatOf(['shelling at West shelter, we heard it twice']);
    const zones = ['Europe/Kyiv', 'Asia/Kolkata', 'UTC'];
    const asked = zones.map((zone) => bodyOf<ChatImported>(sendIn(lead, file, zone)));
    const answers = await Promise.all(asked);
    const kept = answers.map((one) => (one.outcome === 'imported' ? one.chatImport : null));
    expect(new Set(kept.map((one) => one?.timeZone)).size).toBe(1);
    const { chatImport } = await triageOf(lead, kept[0]?.chatImportId ?? '');
    expect(kept.map((one) => one?.from)).toEqual(zones.map(() => chatImport.from));
  });

  it('shows no name, number or endless words of a message that cannot be read', async () => {
    const { lead } = room();
    const said = { from: 'Asha', from_id: 'user99', actor: 'Asha', forwarded_from: 'Verma' };
    const text = 'Rohan Familyname here, +999 555 014 242';
    const rohan = { from: 'Rohan Familyname', from_id: 'user98', text };
    const broken = [
      { id: 'x', type: 'message', date: '2022-03-02T13:00:00', text: 'hello', ...said },
      { id: 98, type: 'message', date: `${text} ${'9'.repeat(200_000)}`, ...rohan },
    ];
    const id = await importedId(sendIn(lead, chatOf(['good morning all'], ...broken)));
    const { unreadable } = await triageOf(lead, id);
    expect(unreadable).toHaveLength(2);
    const shown = JSON.stringify(unreadable);
    expect(shown).not.toMatch(/Asha|Verma|Familyname|user9|014/);
    expect(shown.length).toBeLessThan(2 * LIMITS.fieldCharacters);
  });

  it.each([
    ['nests without end', `{"messages":[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]}`],
    ['nests and breaks off', `{"messages":${'['.repeat(1_000_000)}`],
    ['has keys of objects', '{"messages":[{"__proto__":{"id":1},"constructor":[]}]}'],
  ])('that %s is refused, and the server goes on', async (_, text) => {
    expect(await refusal(sendText(room().lead, text), 422)).toMatch(/^Expected/);
    expect(({} as { id?: unknown }).id).toBeUndefined();
  });
});

/** A body as it is, whatever it is. */
function sendText(who: Client, text: string | Uint8Array): Promise<Response> {
  return raw(who, 'chat-imports', text);
}

function sendBytes(who: Client, text: string): Promise<Response> {
  return raw(who, 'originals', text);
}

async function raw(who: Client, path: string, body: string | Uint8Array): Promise<Response> {
  return room().site.app.request(`${ORIGIN}${at}/${path}?at=${OPENS}`, {
    method: 'POST',
    headers: { origin: ORIGIN, cookie: who.cookie, 'content-type': 'application/octet-stream' },
    body: typeof body === 'string' ? body : Uint8Array.from(body),
  });
}
