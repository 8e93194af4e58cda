import { afterAll, describe } from 'vitest';
import { ledgerCases } from '../../test/cases/ledger.ts';
import { accessCases } from '../../test/cases/ledgerAccess.ts';
import { guardCases } from '../../test/cases/ledgerGuards.ts';
import { postgresqlEngine } from '../../test/cases/ledgerHarness.ts';
import { originalCases } from '../../test/cases/ledgerOriginals.ts';
import { propertyCases } from '../../test/cases/ledgerProperties.ts';
import { postgresUrl } from '../../test/support/postgres.ts';

const url = await postgresUrl();

describe.skipIf(url === null)('the ledger on PostgreSQL (needs PostgreSQL 15 or newer)', () => {
  const engine = postgresqlEngine(url ?? '');
  afterAll(() => engine.clear());
  ledgerCases(engine);
  guardCases(engine);
  accessCases(engine);
  originalCases(engine);
  propertyCases(engine);
});
