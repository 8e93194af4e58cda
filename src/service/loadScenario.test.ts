import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallScenario } from '../../test/support/smallScenario.ts';
import { openTestSite } from '../../test/support/testSite.ts';
import { readGraph } from '../network/file/graphFile.ts';
import { ImportError } from '../network/roads/importError.ts';
import { loadScenario, renewNetwork } from './loadScenario.ts';

describe('loading a scenario again', () => {
  it('builds a network of an older version again, and changes nothing else', async () => {
    const reading = smallScenario();
    const site = await openTestSite(reading);
    const operationId = reading.operationId ?? '';
    const { file, sha256 } = await site.house.networks.of(operationId);
    const older = readFileSync(file);
    older[8] = 1;
    writeFileSync(file, older);
    expect(() => readGraph(readFileSync(file))).toThrow(ImportError);
    expect(await loadScenario(site.house, reading)).toMatchObject({ repeated: true });
    const renewed = await site.house.networks.of(operationId);
    expect(renewed.sha256).toBe(sha256);
    expect(readGraph(readFileSync(renewed.file)).edgeCount).toBeGreaterThan(0);
    await site.close();
  });

  it('renews the network alone where the contents moved on, and reads it only then', async () => {
    const reading = smallScenario();
    const site = await openTestSite(reading);
    const operationId = reading.operationId ?? '';
    const { file } = await site.house.networks.of(operationId);
    const unasked = () => Promise.reject(new Error('not needed'));
    expect(await renewNetwork(site.house, operationId, unasked)).toBe(false);
    writeFileSync(file, 'of another version');
    expect(await renewNetwork(site.house, operationId, async () => reading.network)).toBe(true);
    const renewed = await site.house.networks.of(operationId);
    expect(readGraph(readFileSync(renewed.file)).edgeCount).toBeGreaterThan(0);
    await site.close();
  });
});
