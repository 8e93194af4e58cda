import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/kernel/limits.ts';
import { makeLink } from '../../src/service/links.ts';
import { OPENS, SMALL } from '../support/smallScenario.ts';
import type { Client } from '../support/testSite.ts';
import { at, openRoom, refusal } from './room.ts';

const room = openRoom();
const events = `${at}/events`;
const open: Response[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((response) => response.body?.cancel()));
});

async function follow(who: Client): Promise<number> {
  const response = await who.get(events);
  if (response.status === 200) open.push(response);
  return response.status;
}

const head = (who: Client, path: string) =>
  room().site.app.request(`http://localhost:4870${path}`, {
    method: 'HEAD',
    headers: { cookie: who.cookie },
  });

describe('live streams', () => {
  it('are not used up by asking for their head, which nobody would ever close', async () => {
    const who = await room().joined('observer', 'beta');
    for (let asked = 0; asked <= LIMITS.liveStreams; asked++) {
      const response = await head(who, events);
      expect(response.status).toBe(200);
      expect(response.body).toBeNull();
    }
    expect(await follow(room().lead)).toBe(200);
  });

  it('are not used up by one operator, and closed ones are free again', async () => {
    const who = await room().joined('observer', 'beta');
    const asked = Array.from({ length: LIMITS.liveStreamsOfOne + 1 }, () => follow(who));
    const statuses = await Promise.all(asked);
    expect(statuses.filter((status) => status === 503)).toHaveLength(1);
    expect(await follow(room().lead)).toBe(200);
    await Promise.all(open.splice(0).map((response) => response.body?.cancel()));
    expect(await follow(who)).toBe(200);
  });

  it('end with the revocation of their operator, sessions and unused links too', async () => {
    const { site, lead, joined } = room();
    const who = await joined('observer', 'beta');
    expect(await follow(who)).toBe(200);
    const { token } = await makeLink(site.house, who.operatorId, 'invitation');
    const path = `/api/operators/${who.operatorId}/revocation`;
    expect((await lead.post(path, { reason: 'left the mission' })).status).toBe(204);
    const reader = open.at(-1)?.body?.getReader();
    for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
    open.splice(0);
    await refusal(who.get(`${at}/situation`), 401);
    await refusal(site.anybody().post('/api/sign-in/link', { token }), 401);
  });
});

describe('signing in', () => {
  it('with one link from four browsers at once lets one in', async () => {
    const { site, joined } = room();
    const { operatorId } = await joined('observer', 'beta');
    const { token } = await makeLink(site.house, operatorId, 'invitation');
    const tries = Array.from({ length: 4 }, () =>
      site.anybody().post('/api/sign-in/link', { token }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 401, 401, 401]);
  });

  it('never takes a token that the browser brought along', async () => {
    const { site, joined } = room();
    const { operatorId } = await joined('observer', 'beta');
    const { token } = await makeLink(site.house, operatorId, 'invitation');
    const planted = 'A'.repeat(43);
    const cookie = `safe-passage-session=${planted}`;
    const answer = await site.anybody().post('/api/sign-in/link', { token }, { cookie });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.headers.get('set-cookie')).not.toContain(planted);
    await refusal(site.anybody().get('/api/session', { cookie }), 401);
  });

  it('is left by one browser alone: the others of the same operator stay', async () => {
    const { site, joined } = room();
    const who = await joined('observer', 'beta');
    const { token } = await makeLink(site.house, who.operatorId, 'recovery');
    const other = site.anybody();
    expect((await other.post('/api/sign-in/link', { token })).status).toBe(200);
    const cookie = other.cookie;
    expect((await other.post('/api/sign-out')).status).toBe(204);
    await refusal(site.anybody().get('/api/session', { cookie }), 401);
    expect((await who.get('/api/session')).status).toBe(200);
  });
});

describe('a name', () => {
  it.each(['Zero\u0000', 'Bell\u0007', 'Half \ud800', '\n'])(
    'that no database or screen can hold is refused: %j',
    async (name) => {
      const grants = [{ operationId: SMALL, agencyId: 'beta', role: 'observer' }];
      const asked = room().lead.post('/api/operators/invitations', { name, grants });
      expect(await refusal(asked, 422)).not.toBe('');
    },
  );
});

describe('a request in disguise', () => {
  const body = { at: OPENS, seed: 1, changes: [] };

  it('is refused without a session by whatever spelling of the address', async () => {
    const anybody = room().site.anybody();
    for (const path of [
      `${at}/situation/`,
      `${at.replace('/api', '/api/')}/situation`,
      `/%61pi/operations/${SMALL}/situation`,
      `/api/operations/${SMALL}%2fsituation`,
      `/api/operations/${SMALL}/situation;a=b`,
      `/api/operations/%2e%2e%2f${SMALL}/situation`,
    ]) {
      expect([401, 404], path).toContain((await anybody.get(path)).status);
    }
  });

  it('from another site, or in a body that is not plain JSON, changes nothing', async () => {
    const { lead } = room();
    const from = (headers: Record<string, string>) => lead.post(`${at}/what-if`, body, headers);
    for (const origin of ['null', 'http://localhost:4871', 'https://localhost:4870', 'http://x']) {
      await refusal(from({ origin }), 403);
    }
    await refusal(from({ 'sec-fetch-site': 'same-site' }), 403);
    for (const type of ['text/plain', 'multipart/form-data', 'application/jsonx', '']) {
      await refusal(from({ 'content-type': type }), 415);
    }
    await refusal(lead.post(`${at}/what-if`, JSON.parse('{"__proto__": {"at": null}}')), 422);
    expect(({} as { at?: unknown }).at).toBeUndefined();
  });
});
