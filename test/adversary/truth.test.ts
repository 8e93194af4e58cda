import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { assessCorridor } from '../../src/domain/evidence/assess.ts';
import { findOverclaims } from '../../src/domain/evidence/overclaim/findOverclaims.ts';
import { allowedWording } from '../../src/domain/evidence/wording/allowedWording.ts';
import { WORDING_LANGUAGES } from '../../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../../src/domain/evidence/wording/speak.ts';
import { corridorTopic, predicateTopic } from '../../src/domain/evidence/wording/topic.ts';
import { corridor, likelyClaims, minute, signed } from '../support/corridorClaims.ts';
import { OPENS } from '../support/smallScenario.ts';
import { at, change, freshId, openRoom, refusal } from './room.ts';

const room = openRoom();
const corridorId = 'corridor-south';
const reason = 'a reason';

const sign = (role: 'proposer' | 'approver'): Change => ({
  type: 'signCorridorOpening',
  ...{ corridorId, role, reason },
});

/** A report by an observer of good repute that the corridor is closed; the id of its claim. */
async function closed(): Promise<string> {
  const response = await room().lead.post(`${at}/statements`, {
    ...{ commandId: freshId(), at: OPENS },
    statement: {
      source: { sourceId: 'convoy-lead', name: 'Convoy lead', kind: 'ground' },
      ...{ origin: null, cites: [], channel: 'radio', quote: '', quoteLanguage: '' },
      ...{ saidAt: OPENS, saidAtApproximate: false, receivedAt: OPENS },
    },
    claims: [
      {
        subject: { type: 'corridor', id: corridorId },
        ...{ predicate: 'closed', stance: 'asserts', window: { from: null, to: null }, states: [] },
        ...{ gist: 'The bridge is blown.', sourceGrade: 'B', informationGrade: '2' },
      },
    ],
  });
  const { claimIds = [] } = (await response.json()) as { claimIds?: string[] };
  return claimIds[0] ?? '';
}

describe('a corridor that was signed for and is reported closed', () => {
  it('is not opened again by one hand that takes the report back or grades it down', async () => {
    const { lead, joined } = room();
    const approver = await joined('approver', null);
    expect((await change(lead, sign('proposer'))).status).toBe(200);
    expect((await change(approver, sign('approver'))).status).toBe(200);
    const claimId = await closed();
    const withdraw: Change = { type: 'withdrawClaim', claimId, reason };
    const grade = (sourceGrade: 'C' | 'D'): Change => ({
      type: 'gradeClaim',
      ...{ claimId, sourceGrade, informationGrade: '3', reason },
    });
    expect(await refusal(change(lead, withdraw), 409)).toContain('sign anew');
    expect(await refusal(change(lead, grade('D')), 409)).toContain('sign anew');
    expect((await change(lead, grade('C'))).status).toBe(200);
    const revoke: Change = { type: 'revokeCorridorOpening', corridorId, reason };
    expect((await change(lead, revoke)).status).toBe(200);
    expect((await change(lead, withdraw)).status).toBe(200);
  });
});

describe('what may be said of a corridor', () => {
  it('holds no phrase stronger than its evidence, in any language, whatever is claimed', () => {
    const speakers = WORDING_LANGUAGES.map(
      (language) => [language, makeSpeaker(language, 'Europe/Kyiv')] as const,
    );
    const by = fc.constantFrom(signed, corridor());
    const worlds = fc.tuple(likelyClaims, by, fc.nat(400), fc.option(fc.nat(11)));
    fc.assert(
      fc.property(worlds, ([claims, found, when, gone]) => {
        const moment = minute(when);
        const known = claims.map((one, i) =>
          i === gone ? { ...one, withdrawn: { at: minute(95), reason } } : one,
        );
        const assessment = assessCorridor(found, known, moment);
        const evidence = { assessment, claims: known, at: moment, register: null };
        const subject = { type: 'corridor', id: 'north' } as const;
        const said = [
          ...allowedWording(corridorTopic('north', assessment, known), moment),
          ...allowedWording(predicateTopic(subject, 'pauseInFire', known), moment),
          ...allowedWording(predicateTopic(subject, 'coordinated', known), moment),
        ];
        for (const [language, speak] of speakers) {
          for (const sentence of said) {
            const text = speak(sentence);
            expect(findOverclaims(text, language, evidence), text).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
