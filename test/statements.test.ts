import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import type { ClaimView, Situation } from '../src/domain/view.ts';
import { OPENS, SMALL, smallScenario } from './support/smallScenario.ts';
import { type Client, openTestSite, type TestSite } from './support/testSite.ts';

const at = `/api/operations/${SMALL}`;
let site: TestSite;
let officer: Client;
beforeAll(async () => {
  site = await openTestSite(smallScenario());
  officer = await site.invited([{ operationId: SMALL, agencyId: null, role: 'evidenceOfficer' }]);
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

const source = { sourceId: 'defence-ministry', name: 'Defence ministry', kind: 'party' };
const statement = {
  source,
  origin: null,
  cites: [] as string[],
  channel: 'briefing',
  quote: 'маршрут відкрито',
  quoteLanguage: 'uk',
  translation: 'a route is open',
  saidAt: '2022-03-02T11:30:00.000Z',
  saidAtApproximate: false,
  receivedAt: '2022-03-02T11:40:00.000Z',
};
const hours = { from: '2022-03-02T12:00:00.000Z', to: '2022-03-02T14:00:00.000Z' };
const claim = (predicate: string, changes: Record<string, unknown> = {}) => ({
  subject: { type: 'corridor', id: 'corridor-south' },
  predicate,
  stance: 'asserts',
  window: hours,
  states: [],
  gist: `It is said: ${predicate}.`,
  sourceGrade: 'D',
  informationGrade: '3',
  ...changes,
});
const command = (changes: Record<string, unknown> = {}, ...claims: unknown[]) => ({
  commandId: freshId(),
  at: OPENS,
  statement: { ...statement, ...changes },
  claims: claims.length === 0 ? [claim('available')] : claims,
});

const sent = (body: unknown) => officer.post(`${at}/statements`, body);
async function refused(body: unknown): Promise<string> {
  const response = await sent(body);
  expect(response.status).toBeGreaterThanOrEqual(400);
  return ((await response.json()) as { detail: string }).detail;
}
async function claimsOf(claimIds: readonly string[]): Promise<ClaimView[]> {
  const { claims } = (await (await officer.get(`${at}/situation`)).json()) as Situation;
  return claimIds.flatMap((id) => claims.find((view) => view.claim.claimId === id) ?? []);
}

describe('a statement', () => {
  it('becomes as many claims as it makes, each in the words in which it came', async () => {
    const three = ['available', 'pauseInFire', 'coordinated'].map((one) => claim(one));
    const response = await sent(command({}, ...three));
    expect(response.status).toBe(200);
    const { claimIds } = (await response.json()) as { claimIds: string[] };
    const found = await claimsOf(claimIds);
    expect(found.map((view) => view.claim.predicate)).toEqual([
      ...['available', 'pauseInFire', 'coordinated'],
    ]);
    expect(new Set(found.map((view) => view.claim.statementId)).size).toBe(1);
    expect(found[0]?.claim).toMatchObject({
      quote: statement.quote,
      translation: 'a route is open',
    });
    expect(found[0]?.gradings).toMatchObject([{ sourceGrade: 'D', by: 'Somebody', at: OPENS }]);
    expect(found.every((view) => view.contradicts.length === 0)).toBe(true);
  });

  it('is kept once however often it is sent, and refused with other contents', async () => {
    const body = command({}, claim('open'), claim('escorted'));
    const first = await (await sent(body)).json();
    const second = await (await sent(body)).json();
    expect(second).toEqual({ ...(first as object), repeated: true });
    const { length } = (await claimsOf((first as { claimIds: string[] }).claimIds)) ?? [];
    expect(length).toBe(2);
    expect(await refused({ ...body, claims: [claim('open')] })).toMatch(/command id was used/);
  });

  it('keeps the name of the origin from which its source has it', async () => {
    const origin = { sourceId: 'their-side', name: 'Their side, unnamed' };
    const news = { sourceId: 'agency-news', name: 'A news agency', kind: 'press' };
    const response = await sent(command({ origin, source: news }));
    const { claimIds } = (await response.json()) as { claimIds: string[] };
    const [view] = await claimsOf(claimIds);
    expect(view?.claim).toMatchObject({ originSourceId: 'their-side', originName: origin.name });
  });

  it('is refused where its times cannot be', async () => {
    const early = { receivedAt: '2022-03-02T11:29:00Z' };
    expect(await refused(command(early))).toMatch(/Expected it received .* found .* Mend/);
    const late = { receivedAt: '2022-03-02T12:30:00Z' };
    expect(await refused(command(late))).toMatch(/the moment of this entry/);
    const turned = { window: { from: hours.to, to: hours.from } };
    expect(await refused(command({}, claim('open', turned)))).toMatch(/ends after it starts/);
    const review = { reviewBy: statement.saidAt };
    expect(await refused(command({}, claim('open', review)))).toMatch(/look again/);
  });

  it('is refused where it is about, or cites, what nobody knows', async () => {
    const nowhere = { subject: { type: 'corridor', id: 'nowhere' } };
    expect(await refused(command({}, claim('open', nowhere)))).toMatch(/Record the corridor first/);
    expect(await refused(command({ cites: ['never-said'] }))).toMatch(/Record the one that it cit/);
    const corridor = { corridorId: 'nowhere', name: 'Now here', route: null, destinationIds: [] };
    const change = { type: 'recordCorridor', corridor };
    const added = await officer.post(`${at}/changes`, { commandId: freshId(), at: OPENS, change });
    expect(added.status).toBe(200);
    expect((await sent(command({}, claim('open', nowhere)))).status).toBe(200);
  });

  it('is refused where silence or denial specify something, or a time has no hours', async () => {
    const silent = { stance: 'noReport', states: ['route'] };
    expect(await refused(command({}, claim('open', silent)))).toMatch(/absence of a report/);
    const denied = { stance: 'denies', states: ['time'] };
    expect(await refused(command({}, claim('open', denied)))).toMatch(/by a denial/);
    const vague = { window: { from: null, to: null }, states: ['time'] };
    expect(await refused(command({}, claim('open', vague)))).toMatch(/Expected hours/);
  });

  it('cannot make a party somebody on the ground, or anybody’s word a signed notice', async () => {
    await sent(command());
    const posing = { source: { ...source, kind: 'ground' } };
    expect(await refused(command(posing))).toMatch(/as it is known: Defence ministry \(party\)/);
    const press = { sourceId: 'another-paper', name: 'Another paper', kind: 'press' };
    const notice = { source: press, signedNotice: true };
    expect(await refused(command(notice))).toMatch(/from a party/);
    expect(await refused(command({ signedNotice: true }))).toMatch(/Attach it/);
  });
});

describe('an attachment', () => {
  const text = 'Notice No. 7: <script>alert(1)</script>';
  const upload = (body: string, type = 'text/plain') =>
    officer.post(`${at}/originals`, body, { 'content-type': type });
  const bytes = new TextEncoder().encode(JSON.stringify(text));

  it('is sealed, belongs to its claim under a clean name, and is served to save only', async () => {
    const kept = (await (await upload(text)).json()) as { originalId: string; sha256: string };
    expect(kept.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const address = `${at}/originals/${kept.originalId}`;
    expect((await officer.get(address)).status).toBe(404);
    const attachments = [{ originalId: kept.originalId, name: '../../no\u202etice.html' }];
    const response = await sent(command({ attachments, signedNotice: true }));
    const { claimIds } = (await response.json()) as { claimIds: string[] };
    const [view] = await claimsOf(claimIds);
    expect(view?.claim.attachments).toEqual([
      { ...kept, name: 'no tice.html.txt', mediaType: 'text/plain', bytes: bytes.length },
    ]);
    const read = await officer.get(address);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes);
    expect(read.headers.get('content-type')).toBe('application/octet-stream');
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; .*no%20tice\.html\.txt$/);
    expect(read.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is not read by those who may not, nor found under another operation’s name', async () => {
    const { originalId } = (await (await upload(text)).json()) as { originalId: string };
    const observer = await site.invited([{ operationId: SMALL, agencyId: null, role: 'observer' }]);
    expect((await observer.get(`${at}/originals/${originalId}`)).status).toBe(403);
    expect((await site.anybody().get(`${at}/originals/${originalId}`)).status).toBe(401);
  });

  it('is refused by what it is, whatever it calls itself, and where it is too large', async () => {
    const binary = await site.app.request(`http://localhost:4870${at}/originals`, {
      method: 'POST',
      headers: { cookie: officer.cookie, origin: 'http://localhost:4870' },
      body: Uint8Array.from([0x4d, 0x5a, 0, 1]),
    });
    expect(binary.status).toBe(422);
    expect(((await binary.json()) as { detail: string }).detail).toMatch(/by its contents/);
    const large = await upload('x'.repeat(LIMITS.attachmentBytes));
    expect(large.status).toBe(413);
  });

  it('cannot be named in a statement before it was sent in', async () => {
    const attachments = [{ originalId: 'a'.repeat(64), name: 'photo.jpg' }];
    expect(await refused(command({ attachments }))).toMatch(/Send the file in first/);
  });
});
