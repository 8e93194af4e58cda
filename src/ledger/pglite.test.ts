import { afterAll, describe } from 'vitest';
import { ledgerCases } from '../../test/cases/ledger.ts';
import { accessCases } from '../../test/cases/ledgerAccess.ts';
import { guardCases } from '../../test/cases/ledgerGuards.ts';
import { pgliteEngine } from '../../test/cases/ledgerHarness.ts';
import { originalCases } from '../../test/cases/ledgerOriginals.ts';
import { propertyCases } from '../../test/cases/ledgerProperties.ts';

const engine = pgliteEngine();
afterAll(() => engine.clear());

describe('the ledger on PGlite', () => {
  ledgerCases(engine);
  guardCases(engine);
  accessCases(engine);
  originalCases(engine);
  propertyCases(engine);
});
