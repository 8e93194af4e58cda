import { describe, expect, it } from 'vitest';
import { segmentViews } from '../src/domain/evidence/segments.ts';
import type { Fact } from '../src/domain/facts.ts';
import { foldPicture, knownAt } from '../src/domain/fold/fold.ts';
import { addSeconds, type Instant, instantSchema } from '../src/domain/kernel/instant.ts';
import type { Report } from '../src/domain/reports/report.ts';
import type { SegmentView } from '../src/domain/view.ts';
import { makeRenderer } from '../src/domain/wording/renderer.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import { idFor } from './cases/ledgerFacts.ts';
import { inRepository } from './support/paths.ts';

const ROAD = 'heroiv-pratsi--pisochyn';
const local = (time: string): Instant => instantSchema.parse(`2022-03-${time}:00+02:00`);
const hex = (text: string) => idFor(text).replaceAll('-', '');

const reading = await readScenarioFolder(inRepository('scenarios/kharkiv-2022-03-02'));
const chained = { operationId: 'kharkiv', seq: 1, previousHash: '', hash: '' };
const day = reading.facts.map(
  (fact): Fact => ({ ...fact, ...chained, recordedAt: fact.receivedAt }),
);

/** Invented: twelve strangers, unlike each other in every signal, text that the road is open. */
const crowd = Array.from({ length: 12 }, (_, i): Fact => {
  const at = addSeconds(local('02T16:30'), i * 120);
  const body: Report = {
    reportId: `invented-${i}`,
    channel: 'sms',
    gateway: 'modem',
    messageId: `invented-${i}`,
    senderId: hex(`stranger ${i}`),
    observer: null,
    originalId: null,
    says: 'open',
    people: null,
    place: { placeId: null, segmentId: ROAD, position: null, radiusMetres: null },
    observedAt: at,
    deviceId: null,
    cellId: null,
    chainId: null,
    branchId: hex(`branch ${i}`),
    wordDigests: [],
  };
  return {
    ...{ id: idFor(body.reportId), kind: 'report.received', subject: body.reportId, body },
    ...{ agencyId: 'commons', occurredAt: at, receivedAt: at, recordedAt: at },
    ...{ actor: 'system:test', ...chained },
  };
});

const roadAt = (facts: readonly Fact[], at: Instant) =>
  segmentViews(foldPicture(knownAt(facts, at)), at).find((view) => view.segmentId === ROAD);

describe('the road from Heroiv Pratsi to Pisochyn', () => {
  it('is closed in the picture from one report of shelling on, and not spoken of before', () => {
    expect(roadAt(day, local('02T17:14'))).toBeUndefined();
    expect(roadAt(day, local('02T17:15'))).toMatchObject({
      verdict: 'closed',
      reports: { open: 0, closed: 1 },
    });
  });

  it('is lowered by that one report, whatever a crowd has said before', () => {
    const before = roadAt([...day, ...crowd], local('02T17:14'));
    const after = roadAt([...day, ...crowd], local('02T17:15'));
    expect(before).toMatchObject({ verdict: 'unproven', origins: { open: 12, closed: 0 } });
    expect(after?.probabilityOpen).toBeLessThan((before?.probabilityOpen ?? 0) - 0.1);
    expect(after?.lowers[0]?.id).toBe('report.lowers.closures');
  });

  it('is never opened by the hours that pass', () => {
    const hours = Array.from({ length: 30 }, (_, i) => addSeconds(local('02T17:15'), i * 3_600));
    expect(hours.map((at) => roadAt(day, at)?.verdict)).toEqual(hours.map(() => 'closed'));
  });

  // Renewed with: npm test -- test/kharkivSegments -u
  it('is told hour by hour as the golden file has it', async () => {
    const hours = Array.from({ length: 9 }, (_, i) => addSeconds(local('02T13:40'), i * 3_600));
    const moments = [...hours, local('02T17:14'), local('02T17:15'), local('03T12:00')].sort();
    const told = moments.map((at) => ({
      at,
      asItWas: shown(roadAt(day, at), at),
      withAnInventedCrowd: shown(roadAt([...day, ...crowd], at), at),
    }));
    const golden = inRepository('test/kharkiv-segments.golden.json');
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(golden);
  });
});

function shown(road: SegmentView | undefined, at: Instant) {
  if (road === undefined) return 'nobody has spoken of it';
  const zone = { timeZone: 'Europe/Kyiv', zoneName: 'Kyiv' };
  const say = makeRenderer({ locale: 'en', ...zone, onDayOf: at });
  return {
    name: say(road.name),
    verdict: road.verdict,
    probabilityOpen: Number(road.probabilityOpen.toFixed(2)),
    reports: road.reports,
    origins: road.origins,
    lowers: road.lowers.map(say),
    limits: road.limits.map(say),
  };
}
