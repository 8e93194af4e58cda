import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ChatImported,
  ChatImportView,
  ChatTriage,
} from '../src/domain/evidence/chatTriage.ts';
import { COMMONS } from '../src/domain/operation/operation.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import { type Client, ORIGIN, openTestSite, type TestSite } from './support/testSite.ts';

const CHATS = `/api/operations/${SMALL}/chat-imports`;
const AT = `?at=${OPENS}`;

let site: TestSite;
let officer: Client;
beforeAll(async () => {
  site = await openTestSite(smallScenario());
  officer = await site.first();
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

/** A Telegram export: words a line, a minute apart, from 13:00 in Kyiv. */
function telegram(words: readonly string[], before = 0) {
  const messages = words.map((text, index) => ({
    id: before + index + 1,
    type: 'message',
    date: `2022-03-02T13:${String(before + index).padStart(2, '0')}:00`,
    date_unixtime: String(Date.UTC(2022, 2, 2, 11, before + index) / 1000),
    from: `Member ${index}`,
    from_id: `user${index}`,
    text,
  }));
  return { name: 'Block 4', type: 'private_group', messages };
}

const WORDS = [
  'good morning',
  'army blocked the road to East hall, they are sending everyone back',
  'we are 5 people at East hall, no water, one girl is injured, +999 555 014 242',
  'Fwd: army blocked the road to East hall, they are sending everyone back',
  'is the road to East hall blocked?',
];

async function sendIn(file: unknown, query = AT): Promise<ChatImported> {
  const response = await officer.post(`${CHATS}${query}`, file);
  expect(response.status).toBe(200);
  return (await response.json()) as ChatImported;
}

async function sendText(text: string, query: string): Promise<Response> {
  return site.app.request(`${ORIGIN}${CHATS}${query}`, {
    method: 'POST',
    headers: { origin: ORIGIN, cookie: officer.cookie, 'content-type': 'text/plain' },
    body: text,
  });
}

async function triageOf(id: string, query = ''): Promise<ChatTriage> {
  const response = await officer.get(`${CHATS}/${id}${AT}${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as ChatTriage;
}

async function importsListed(): Promise<readonly ChatImportView[]> {
  const response = await officer.get(`${CHATS}${AT}`);
  return ((await response.json()) as { imports: ChatImportView[] }).imports;
}

const decide = (id: string, decision: unknown, commandId = freshId()) =>
  officer.post(`${CHATS}/${id}/decisions`, { commandId, at: OPENS, decision });

describe('an exported chat', () => {
  it('is taken in once, and proposes what it may report, help first, copies as one', async () => {
    const first = await sendIn(telegram(WORDS));
    const again = await sendIn(telegram(WORDS));
    expect(first).toMatchObject({ outcome: 'imported', repeated: false });
    expect(again).toEqual({ ...first, repeated: true });
    if (first.outcome !== 'imported') return;
    const { chatImport } = first;
    expect(chatImport).toMatchObject({ format: 'telegram', messages: 5, senders: 5 });
    expect(await importsListed()).toHaveLength(1);
    const { proposals, counts, byKind } = await triageOf(chatImport.chatImportId);
    expect(counts).toEqual({ open: 2, accepted: 0, setAside: 0 });
    expect(byKind).toEqual({ personNeedsHelp: 1, roadClosed: 1 });
    expect(proposals.map(({ kind }) => kind)).toEqual(['personNeedsHelp', 'roadClosed']);
    expect(proposals[0]).toMatchObject({ places: [{ placeKey: 'east' }], count: 5 });
    expect(proposals[1]).toMatchObject({ places: [{ placeKey: 'east' }] });
    expect(proposals[1]?.copies).toHaveLength(1);
    const filtered = await triageOf(chatImport.chatImportId, '&kind=roadClosed&state=open');
    expect(filtered).toMatchObject({ found: 1, proposals: [{ kind: 'roadClosed' }] });
  });

  it('leaves names and numbers in the sealed file: no answer and no fact has them', async () => {
    const [one] = await importsListed();
    const triage = JSON.stringify(await triageOf(one?.chatImportId ?? ''));
    const scope = { operationId: SMALL, agencies: ['alpha', 'beta', COMMONS] };
    const facts = JSON.stringify(await site.house.ledger.facts(scope));
    for (const text of [triage, facts]) expect(text).not.toMatch(/Member \d|555 ?014|user\d/);
    expect(triage).toContain('☎…42');
  });

  it('in a longer export proposes only what is new', async () => {
    const longer = await sendIn(
      telegram([...WORDS, 'we hear heavy shelling near West shelter right now']),
    );
    if (longer.outcome !== 'imported') throw new Error('expected it taken in');
    const { proposals, known } = await triageOf(longer.chatImport.chatImportId);
    expect(known).toBe(5);
    expect(proposals.map(({ kind }) => kind)).toEqual(['hazard']);
  });

  it('whose dates can be read two ways is asked about, and kept once that is told', async () => {
    const text = '02/03/2022, 13:00 - A: army blocked the road to East hall\n';
    const before = (await importsListed()).length;
    const asked = await sendText(text, AT);
    expect(await asked.json()).toMatchObject({
      outcome: 'ask',
      example: '02/03/2022',
      monthFirst: { from: '2022-02-03T11:00:00.000Z' },
    });
    expect(await importsListed()).toHaveLength(before);
    const told = await sendText(text, `${AT}&dayFirst=true&timeZone=Asia/Kolkata`);
    expect(await told.json()).toMatchObject({
      outcome: 'imported',
      chatImport: { dayFirst: true, from: '2022-03-02T07:30:00.000Z' },
    });
  });

  it('that is none is refused with what was expected', async () => {
    const response = await sendText('name,phone\nA,B\n', AT);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('found 3 lines without');
    const zone = await sendText('x', `${AT}&timeZone=Mars`);
    expect(await zone.text()).toContain('found \\"Mars\\"');
  });
});

describe('a proposal', () => {
  const opened = async () => {
    const imports = await importsListed();
    const one = imports.find(({ messages }) => messages === 5);
    const triage = await triageOf(one?.chatImportId ?? '');
    const closed = triage.proposals.find(({ kind }) => kind === 'roadClosed');
    return { id: one?.chatImportId ?? '', key: closed?.proposalKey ?? '', triage };
  };

  it('is set aside with a reason, opened again, and set aside by a later decision', async () => {
    const { id, key } = await opened();
    const aside = { messageKey: key, decision: 'setAside', reason: 'known already' };
    const bare = await decide(id, { ...aside, reason: ' ' });
    expect(bare.status).toBe(422);
    const commandId = freshId();
    expect((await decide(id, aside, commandId)).status).toBe(200);
    expect(await (await decide(id, aside, commandId)).json()).toMatchObject({ repeated: true });
    expect((await decide(id, aside)).status).toBe(409);
    const { counts, proposals } = await triageOf(id, '&state=setAside');
    expect(counts).toEqual({ open: 1, accepted: 0, setAside: 1 });
    expect(proposals[0]?.decision).toMatchObject({ reason: 'known already' });
    expect((await decide(id, { messageKey: key, decision: 'reopened' })).status).toBe(200);
    expect((await opened()).triage.counts.open).toBe(2);
    expect((await decide(id, { messageKey: key, decision: 'reopened' })).status).toBe(409);
  });

  it('is accepted only as something that was recorded', async () => {
    const { id, key } = await opened();
    const accepted = { messageKey: key, decision: 'accepted' };
    expect((await decide(id, accepted)).status).toBe(422);
    expect((await decide(id, { ...accepted, claimIds: ['unheard-of'] })).status).toBe(404);
    expect((await decide(id, { ...accepted, claimIds: ['s1-corridor'] })).status).toBe(200);
    const { counts, byKind } = await triageOf(id);
    expect(counts).toEqual({ open: 1, accepted: 1, setAside: 0 });
    expect(byKind).toEqual({ personNeedsHelp: 1 });
  });

  it('that is none of this chat is not found', async () => {
    const { id } = await opened();
    const decision = { messageKey: 'unheard-of', decision: 'setAside', reason: 'x' };
    expect((await decide(id, decision)).status).toBe(404);
  });

  it('leaves nothing changed but by a decision', async () => {
    const situation = async () =>
      (await officer.get(`/api/operations/${SMALL}/situation${AT}`)).json();
    const before = await situation();
    await sendIn(telegram(['we hear shelling near West shelter right now'], 30));
    expect(await situation()).toEqual({ ...(before as object), headSeq: expect.anything() });
  });
});
