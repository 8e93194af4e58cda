import type { Ledger } from './ledger.ts';
import { ledgerOver } from './ledgerOver.ts';
import { type LedgerOptions, openParts } from './parts.ts';

export type { LedgerOptions } from './parts.ts';

/**
 * Opens the ledger of a data folder, on PostgreSQL or on the embedded engine.
 *
 *     const clock = () => new Date();
 *     const ledger = await openLedger({ dataFolder, clock, random: randomBytes });
 *
 * @throws LedgerUnavailable in words for whoever runs it
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const parts = await openParts(options);
  try {
    return await ledgerOver(parts);
  } catch (error) {
    await parts.close();
    throw error;
  }
}
