import { randomBytes } from 'node:crypto';
import { openLedger } from '../ledger/open.ts';
import { type House, openHouse } from '../service/house.ts';

/**
 * Opens the data folder for this process, with the machine's clock and chance. `DATABASE_URL` names
 * a PostgreSQL server, `SAFE_PASSAGE_KEY_FILE` a key file kept elsewhere.
 * @throws LedgerUnavailable in words: who holds the folder, what is wrong with the database
 */
export async function openDataFolder(dataFolder: string): Promise<House> {
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const ledger = await openLedger({
    dataFolder,
    databaseUrl: process.env.DATABASE_URL,
    keyFile: process.env.SAFE_PASSAGE_KEY_FILE,
    clock: () => new Date(),
    random,
    onWarning: (text) => process.stderr.write(`Note: ${text}\n`),
  });
  return openHouse({ ledger, dataFolder, now: () => new Date().toISOString(), random });
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
