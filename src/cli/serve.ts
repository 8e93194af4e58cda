import packageJson from '../../package.json' with { type: 'json' };
import { type Serving, serveSite } from '../http/server.ts';
import { linkTo } from '../http/site.ts';
import * as first from '../service/firstOperator.ts';
import type { House } from '../service/house.ts';
import { makeLink } from '../service/links.ts';
import { Refusal } from '../service/refusal.ts';
import { warmUp } from '../service/warmUp.ts';
import { CONTROL_FOLDER } from './folders.ts';
import { openDataFolder } from './openHouse.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** A start takes the next free port; a service must have the one that it was given. */
  readonly orNext: boolean;
  readonly publicOrigin: string | null;
  /** Before the doors open: what a first start loads. */
  readonly prepare: (house: House, say: (text: string) => void) => Promise<void>;
}

/**
 * Opens the data folder, serves the control room and prints where, until Ctrl-C or SIGTERM.
 * @returns exit code 0 after an orderly end
 */
export async function serve(options: ServeOptions): Promise<number> {
  const started = performance.now();
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`Safe Passage ${packageJson.version}`);
  const house = await openDataFolder(options.dataFolder);
  const engine = house.ledger.engine === 'pglite' ? 'embedded PostgreSQL' : 'PostgreSQL server';
  say(`Data folder   ${options.dataFolder} (${engine})`);
  if (house.ledger.engine === 'pglite') {
    say('              The embedded database is for trying, drills and small cells.');
  }
  let serving: Serving;
  try {
    await options.prepare(house, say);
    const operatorId = await first.ensureFirstOperator(house);
    await first.grantFirstOperator(house, operatorId);
    serving = await open(house, options);
    say(`Control room  ${serving.origin}`);
    if (await first.nobodyCanSignIn(house)) await sayLink(house, serving, operatorId, say);
    else say('Sign in with your passkey; lost it? Run "safe-passage operator link".');
  } catch (error) {
    await house.close();
    throw error;
  }
  say(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Stop with Ctrl-C.`);
  // The first look is then answered at once; a failure shows when somebody asks.
  void warmUp(house).catch(() => {});
  await untilToldToStop();
  await serving.close();
  await house.close();
  return 0;
}

async function open(house: House, options: ServeOptions): Promise<Serving> {
  const { port, orNext, publicOrigin } = options;
  try {
    const controlFolder = CONTROL_FOLDER;
    const serving = await serveSite({ house, port, orNext, publicOrigin, controlFolder });
    if (port !== 0 && serving.port !== port) {
      process.stdout.write(`Port ${port} is taken by another program; using ${serving.port}.\n`);
    }
    return serving;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const why = error.code === 'EACCES' ? 'may not be used' : 'is taken by another program';
    throw new Refusal('conflict', `Port ${port} ${why}. Name another with --port.`);
  }
}

async function sayLink(
  house: House,
  serving: Serving,
  operatorId: string,
  say: (text: string) => void,
): Promise<void> {
  const { token, expiresAt } = await makeLink(house, operatorId, 'first');
  say(`Sign in once  ${linkTo(serving.site, token)}`);
  const until = new Date(expiresAt).toLocaleTimeString('en-GB');
  say(`              The link works once, until ${until}; then "safe-passage operator link".`);
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      // A second Ctrl-C does not wait for the orderly end.
      process.once('SIGINT', () => process.exit(130));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    process.once('SIGHUP', stop);
  });
}
