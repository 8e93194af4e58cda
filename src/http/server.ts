import { mkdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { LIMITS } from '../domain/kernel/limits.ts';
import { updateLock } from '../ledger/lock.ts';
import type { House } from '../service/house.ts';
import { Challenges } from '../service/passkeys.ts';
import { makeToken } from '../service/tokens.ts';
import { makeApp } from './app.ts';
import { AttemptLimit } from './guard.ts';
import { LogFile } from './logFile.ts';
import type { Site } from './site.ts';

export interface ServeOptions {
  readonly house: House;
  /** 0 takes any free port. */
  readonly port: number;
  /** Take the next free port when the wanted one is taken. */
  readonly orNext: boolean;
  /** The built pages. */
  readonly controlFolder: string;
  /** Where people reach it through a proxy with TLS: `https://cell.example.org`; null: loopback. */
  readonly publicOrigin: string | null;
}

export interface Serving {
  readonly port: number;
  readonly origin: string;
  readonly site: Site;
  close(): Promise<void>;
}

const NEXT_PORTS = 20;

/**
 * Serves on loopback, IPv4 and (where there is one) IPv6. The port and a token for commands on the
 * same machine are noted in the data folder, readable by its owner only.
 * @throws Error `EADDRINUSE` when the port is taken and no next one was asked for
 */
export async function serveSite(options: ServeOptions): Promise<Serving> {
  const { house, publicOrigin } = options;
  const { dataFolder } = house;
  const localToken = makeToken(house.random);
  const log = new LogFile(path.join(dataFolder, 'logs', 'requests.jsonl'));
  const place = { port: 0 };
  const local = () => `http://localhost:${place.port}`;
  const origin = () => publicOrigin ?? local();
  const site: Site = {
    house,
    passkeys: {
      house,
      party: {
        id: new URL(publicOrigin ?? 'http://localhost').hostname,
        origins: () => [origin()],
      },
      challenges: new Challenges(),
    },
    signIns: new AttemptLimit(LIMITS.signInsPerMinute, () => performance.now()),
    hosts: () => hostsOf(place.port, publicOrigin),
    origin,
    localToken,
    controlFolder: options.controlFolder,
    onUnexpected: (error) => log.failure(error),
    log: (line) => log.request(line),
  };
  const app = makeApp(site);
  const listen = getRequestListener(app.fetch);
  const servers = await listenOnLoopback(listen, options);
  place.port = portOf(servers);
  const tokenFile = path.join(dataFolder, 'server-token');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(tokenFile, localToken, { mode: 0o600 });
  updateLock(dataFolder, { address: { port: place.port, tokenFile } });
  return {
    port: place.port,
    origin: origin(),
    site,
    async close() {
      await Promise.all(servers.map(end));
      await rm(tokenFile, { force: true });
      log.close();
    },
  };
}

type Listener = ReturnType<typeof getRequestListener>;

async function listenOnLoopback(listener: Listener, options: ServeOptions): Promise<Server[]> {
  const tries = options.orNext && options.port !== 0 ? NEXT_PORTS : 1;
  for (let attempt = 0; ; attempt++) {
    try {
      const four = await listenAt(listener, '127.0.0.1', options.port + attempt);
      const six = await listenAt(listener, '::1', portOf([four])).catch((error) => error as Error);
      if (!(six instanceof Error)) return [four, six];
      // A machine without IPv6 has no ::1 to listen on; a taken one would answer for us.
      if (!isTaken(six)) return [four];
      await end(four);
      throw six;
    } catch (error) {
      if (!isTaken(error) || attempt + 1 >= tries) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function listenAt(listener: Listener, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => void listener(request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(servers: readonly Server[]): number {
  const address = servers[0]?.address();
  if (address === null || address === undefined || typeof address === 'string') {
    throw new Error('expected a server that listens on a port');
  }
  return address.port;
}

function hostsOf(port: number, publicOrigin: string | null): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  return new Set(publicOrigin === null ? names : [...names, new URL(publicOrigin).host]);
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
