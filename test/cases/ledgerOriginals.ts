import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newOperation, withLedger } from './ledger.ts';
import { AGENCIES } from './ledgerFacts.ts';
import type { Engine } from './ledgerHarness.ts';

const [A, B] = AGENCIES;
const words = (text: string) => Buffer.from(text);

/** What every ledger does with what came in, word for word. */
export function originalCases(engine: Engine): void {
  describe('originals', () => {
    const current = withLedger(engine);

    it('are kept once however often they come, and read back as they were', async () => {
      const { originals } = current().ledger;
      const { ledger } = current();
      const scope = await newOperation(ledger);
      const id = await originals.keep(scope, A, words('BLOCKED ring road'));
      expect(await originals.keep(scope, A, words('BLOCKED ring road'))).toBe(id);
      expect(originals.idOf(scope.operationId, words('BLOCKED ring road'))).toBe(id);
      expect(Buffer.from((await originals.read(scope, id)) ?? []).toString()).toBe(
        'BLOCKED ring road',
      );
      expect(await originals.read(scope, '0'.repeat(64))).toBeNull();
    });

    it('have another name in another operation, so that nobody can match the two', async () => {
      const { ledger } = current();
      const [one, two] = [await newOperation(ledger), await newOperation(ledger)];
      const ids = [one, two].map(({ operationId }) =>
        ledger.originals.idOf(operationId, words('OPEN')),
      );
      const names = [one, two].map(({ operationId }) =>
        ledger.originals.pseudonym(operationId, '+99900000001'),
      );
      expect(new Set(ids).size).toBe(2);
      expect(new Set(names).size).toBe(2);
      expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
    });

    it('are seen by the agency that has them, and not by another', async () => {
      const { ledger } = current();
      const { operationId } = await newOperation(ledger);
      const eyes = (agency: string) => ({ operationId, agencies: [agency] });
      const id = await ledger.originals.keep(eyes(A), A, words('we are 12 in the cellar'));
      expect(await ledger.originals.read(eyes(B), id)).toBeNull();
      expect(await ledger.originals.keep(eyes(B), B, words('we are 12 in the cellar'))).toBe(id);
      expect(await ledger.originals.erase(eyes(B), B, id)).toBe(true);
      expect(await ledger.originals.read(eyes(B), id)).toBeNull();
      expect(await ledger.originals.read(eyes(A), id)).not.toBeNull();
    });

    it('open no more once they are erased, and can be kept anew', async () => {
      const { ledger } = current();
      const scope = await newOperation(ledger);
      const id = await ledger.originals.keep(scope, A, words('a name'));
      expect(await ledger.originals.erase(scope, A, id)).toBe(true);
      expect(await ledger.originals.erase(scope, A, id)).toBe(false);
      expect(await ledger.originals.read(scope, id)).toBeNull();
      await ledger.originals.keep(scope, A, words('a name'));
      expect(await ledger.originals.read(scope, id)).not.toBeNull();
    });
  });

  it('keeps originals over a restart, and no file holds their words', async () => {
    const test = await engine.make();
    const scope = await newOperation(test.ledger);
    const id = await test.ledger.originals.keep(scope, A, words('canary in the cellar'));
    const gone = await test.ledger.originals.keep(scope, A, words('canary on the roof'));
    await test.ledger.originals.erase(scope, A, gone);
    const again = await test.reopen();
    expect(Buffer.from((await again.ledger.originals.read(scope, id)) ?? []).toString()).toBe(
      'canary in the cellar',
    );
    expect(await again.ledger.originals.read(scope, gone)).toBeNull();
    await again.close();
    const files = readdirSync(test.dataFolder, { recursive: true, withFileTypes: true });
    const holding = files.filter(
      (file) =>
        file.isFile() &&
        readFileSync(path.join(file.parentPath, file.name)).includes('canary in the cellar'),
    );
    expect(holding.map(({ name }) => name)).toEqual([]);
  });
}
