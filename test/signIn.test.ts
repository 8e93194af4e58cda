import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../src/domain/kernel/limits.ts';
import type { SessionView } from '../src/domain/view.ts';
import { AttemptLimit } from '../src/http/guard.ts';
import { problemSchema } from '../src/http/problem.ts';
import { serveSite } from '../src/http/server.ts';
import { ensureFirstOperator } from '../src/service/firstOperator.ts';
import { makeLink } from '../src/service/links.ts';
import { chromiumPath, launchChromium } from './support/chromium.ts';
import { SMALL, smallScenario } from './support/smallScenario.ts';
import { makeSoftPasskey } from './support/softPasskey.ts';
import {
  type Client,
  LOCAL_TOKEN,
  ORIGIN,
  openTestSite,
  type TestSite,
} from './support/testSite.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite(smallScenario());
});
afterAll(async () => {
  expect(site.failures).toEqual([]);
  await site.close();
});

const later = (minutes: number) => {
  site.clock = new Date(site.clock.getTime() + minutes * 60_000);
};
const detailOf = async (response: Response) =>
  `${response.status} ${problemSchema.parse(await response.json()).detail}`;
const freshLink = async () =>
  (await makeLink(site.house, await ensureFirstOperator(site.house), 'first')).token;

describe('a one-time link', () => {
  it('signs in once: the second use is refused and says what to do', async () => {
    const token = await freshLink();
    const client = site.anybody();
    const answer = await client.post('/api/sign-in/link', { token });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as SessionView).name).toBe('First operator');
    const again = await detailOf(await site.anybody().post('/api/sign-in/link', { token }));
    expect(again).toMatch(/^401 .*used before.*operator link/);
    expect((await client.get('/api/session')).status).toBe(200);
  });

  it('lets one of two browsers in that use it at the same moment', async () => {
    const token = await freshLink();
    const both = await Promise.all(
      [site.anybody(), site.anybody()].map((one) => one.post('/api/sign-in/link', { token })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('is refused when it has expired, and when nobody made it', async () => {
    const token = await freshLink();
    later(LIMITS.firstLinkMinutes + 1);
    const expired = await site.anybody().post('/api/sign-in/link', { token });
    expect(await detailOf(expired)).toMatch(/^401 .*has expired/);
    const made = await site.anybody().post('/api/sign-in/link', { token: 'A'.repeat(43) });
    expect(await detailOf(made)).toMatch(/^401 .*not known/);
  });

  it('is made anew for whoever can read the data folder, and for nobody else', async () => {
    const ask = (token: string) =>
      site
        .anybody()
        .post(
          '/api/local/operators/link',
          { operatorId: null },
          { authorization: `Bearer ${token}` },
        );
    expect((await ask('a-guess')).status).toBe(401);
    const response = await ask(LOCAL_TOKEN);
    expect(response.status).toBe(201);
    const { link } = (await response.json()) as { link: string };
    expect(link.startsWith(`${ORIGIN}/sign-in#token=`)).toBe(true);
    const token = link.slice(link.indexOf('=') + 1);
    expect((await site.anybody().post('/api/sign-in/link', { token })).status).toBe(200);
  });
});

describe('a session', () => {
  it('is a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await site.anybody().post('/api/sign-in/link', { token: await freshLink() });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\//);
    expect(cookie).not.toMatch(/Domain/);
  });

  it('ends when it was not used for a while', async () => {
    const client = await site.first();
    later(LIMITS.sessionIdleMinutes - 1);
    expect((await client.get('/api/session')).status).toBe(200);
    later(LIMITS.sessionIdleMinutes - 1);
    expect((await client.get('/api/session')).status).toBe(200);
    later(LIMITS.sessionIdleMinutes + 1);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('ends after its hours however busy it was', async () => {
    const client = await site.first();
    for (let minutes = 0; minutes < LIMITS.sessionHours * 60 - 30; minutes += 30) {
      later(30);
      expect((await client.get('/api/session')).status).toBe(200);
    }
    later(31);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('is kept by the database as a hash, never as it stands in the cookie', async () => {
    const client = await site.first();
    const token = client.cookie.slice(client.cookie.indexOf('=') + 1);
    expect(token.length).toBeGreaterThan(40);
    const { access } = site.house.ledger;
    expect(await access.session(token, site.house.now(), 60)).toBeNull();
  });

  it('does not begin for an operator whose roles were all taken away', async () => {
    const grant = { operationId: SMALL, agencyId: 'beta', role: 'observer' } as const;
    const { operatorId } = await site.invited([grant]);
    const { token } = await makeLink(site.house, operatorId, 'recovery');
    const lead = await site.first();
    await lead.post(`/api/operators/${operatorId}/revocation`, { reason: 'left' });
    const refused = await site.anybody().post('/api/sign-in/link', { token });
    expect(await detailOf(refused)).toMatch(/^401 .*no part in any operation/);
  });
});

describe('attempts to sign in', () => {
  it('are limited in number a minute, and the wait is told', () => {
    let now = 0;
    const limit = new AttemptLimit(3, () => now);
    expect([1, 2, 3].map(() => limit.refuses())).toEqual([null, null, null]);
    now = 15_000;
    expect(limit.refuses()).toBe(45);
    now = 60_001;
    expect(limit.refuses()).toBeNull();
  });

  it('over the limit are refused before anything is looked up', async () => {
    const wary = await openTestSite();
    const limited = { ...wary.site, signIns: { refuses: () => 30 } as unknown as AttemptLimit };
    const { makeApp } = await import('../src/http/app.ts');
    const response = await makeApp(limited).request(`${ORIGIN}/api/sign-in/link`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'A'.repeat(43) }),
    });
    await wary.close();
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await detailOf(response)).toMatch(/^429 .*try again in 30 s/);
  });
});

describe('a passkey', () => {
  type Options = { challenge: string; rpId?: string; rp?: { id: string } };
  const optionsOf = async (client: Client, path: string): Promise<Options> =>
    (await (await client.post(path)).json()) as Options;
  const enrolled = async () => {
    const key = makeSoftPasskey(ORIGIN);
    const client = await site.first();
    const options = await optionsOf(client, '/api/passkeys/options');
    expect(options.rp?.id).toBe('localhost');
    expect((await client.post('/api/passkeys', key.register(options))).status).toBe(204);
    return { key, client };
  };

  it('is enrolled by a signed-in operator and then signs in by itself', async () => {
    const { key, client } = await enrolled();
    const session = (await (await client.get('/api/session')).json()) as SessionView;
    expect(session.hasPasskey).toBe(true);
    const browser = site.anybody();
    const options = await optionsOf(browser, '/api/sign-in/passkey/options');
    const response = await browser.post('/api/sign-in/passkey', key.signIn(options));
    expect(response.status).toBe(200);
    expect(((await response.json()) as SessionView).operatorId).toBe(session.operatorId);
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('is refused with an old challenge, for another site, or with another key', async () => {
    const { key } = await enrolled();
    const browser = site.anybody();
    const path = '/api/sign-in/passkey';
    const options = () => optionsOf(browser, `${path}/options`);
    const used = await options();
    expect((await browser.post(path, key.signIn(used))).status).toBe(200);
    const stale = await options();
    later(LIMITS.challengeMinutes + 1);
    const attempts = [
      key.signIn(used),
      key.signIn(stale),
      key.signIn({ challenge: 'bWFkZS11cA' }),
      key.signIn(await options(), { origin: 'http://evil.example' }),
      key.signIn(await options(), { rpId: 'evil.example' }),
      key.signIn(await options(), { userVerified: false }),
      key.signIn(await options(), { otherKey: true }),
      makeSoftPasskey(ORIGIN).signIn(await options()),
    ];
    for (const attempt of attempts) {
      const response = await site.anybody().post(path, attempt);
      expect(await detailOf(response)).toMatch(/^401 The passkey was not accepted/);
    }
  });

  it('cannot be enrolled with a challenge that was made for somebody else', async () => {
    const grant = { operationId: SMALL, agencyId: 'beta', role: 'observer' } as const;
    const other = await site.invited([grant]);
    const options = await optionsOf(await site.first(), '/api/passkeys/options');
    const response = await other.post('/api/passkeys', makeSoftPasskey(ORIGIN).register(options));
    expect(response.status).toBe(401);
    expect(await site.house.ledger.access.passkeysOf(other.operatorId)).toEqual([]);
  });
});

describe.skipIf(chromiumPath() === null)('a passkey of a real browser (needs Chromium)', () => {
  it('is enrolled and signs in, with the virtual authenticator of Chromium', async () => {
    const serving = await serveSite({
      house: site.house,
      port: 0,
      orNext: false,
      controlFolder: '/nowhere',
      publicOrigin: null,
    });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await page.goto(`${serving.origin}/api/health`);
      const token = await freshLink();
      const walk = await page.evaluate(walkOfPasskey, token);
      expect(walk).toEqual({
        linked: 200,
        enrolled: 204,
        signedOut: 401,
        signedIn: 200,
        name: 'First operator',
        hasPasskey: true,
      });
    } finally {
      await browser.close();
      await serving.close();
    }
  });
});

/** Runs in the page: link, enrol, sign out, sign in by passkey. */
async function walkOfPasskey(token: string) {
  const post = (path: string, body: unknown) =>
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const linked = await post('/api/sign-in/link', { token });
  const creation = await (await post('/api/passkeys/options', {})).json();
  const created = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(creation),
  });
  const enrolled = await post('/api/passkeys', created);
  await post('/api/sign-out', {});
  const signedOut = await fetch('/api/session');
  const request = await (await post('/api/sign-in/passkey/options', {})).json();
  const assertion = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(request),
  });
  const signedIn = await post('/api/sign-in/passkey', assertion);
  const { name, hasPasskey } = (await signedIn.json()) as SessionView;
  return {
    linked: linked.status,
    enrolled: enrolled.status,
    signedOut: signedOut.status,
    signedIn: signedIn.status,
    name,
    hasPasskey,
  };
}
