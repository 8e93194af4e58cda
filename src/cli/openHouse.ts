import { randomBytes } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.ts';
import { openLedger } from '../ledger/open.ts';
import { type House, openHouse } from '../service/house.ts';
import { type SteadyClock, steadyClock } from '../service/steadyClock.ts';

/**
 * Opens the data folder for this process, with the machine's clock and chance. `DATABASE_URL` names
 * a PostgreSQL server, `SAFE_PASSAGE_KEY_FILE` a key file kept elsewhere.
 * @throws LedgerUnavailable in words: who holds the folder, what is wrong with the database
 */
export async function openDataFolder(dataFolder: string): Promise<House> {
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const warn = (text: string) => process.stderr.write(`Note: ${text}\n`);
  const clock = steadyClock(Date.now, () => performance.now());
  const ledger = await openLedger({
    dataFolder,
    databaseUrl: process.env.DATABASE_URL,
    keyFile: process.env.SAFE_PASSAGE_KEY_FILE,
    clock: () => clock.now(),
    random,
    onWarning: warn,
  });
  await setBy(ledger, clock, warn);
  return openHouse({ ledger, dataFolder, now: () => clock.now().toISOString(), random });
}

/** Time goes on from the newest fact, should the machine have started with an earlier one. */
async function setBy(
  ledger: Ledger,
  clock: SteadyClock,
  warn: (text: string) => void,
): Promise<void> {
  for (const { operationId } of await ledger.operations()) {
    const scope = { operationId, agencies: '*' } as const;
    const { seq } = await ledger.head(scope);
    const [newest] = await ledger.facts(scope, seq - 1);
    if (newest === undefined) continue;
    const here = clock.now().toISOString();
    clock.notBefore(new Date(newest.recordedAt));
    if (here >= newest.recordedAt) continue;
    warn(
      `The clock of this machine says ${here}; the newest fact of ${operationId} was recorded ` +
        `at ${newest.recordedAt}. Time goes on from there. Set the clock, and start again.`,
    );
  }
}

/** Opens the data folder for one command and closes it after, whatever happens. */
export async function withHouse<T>(
  dataFolder: string,
  use: (house: House) => Promise<T>,
): Promise<T> {
  const house = await openDataFolder(dataFolder);
  try {
    return await use(house);
  } finally {
    await house.close();
  }
}
