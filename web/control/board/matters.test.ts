import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { ClaimView } from '../../../src/domain/view.ts';
import { mattersOf } from './matters.ts';

const HELD = { asserts: 'assertion', denies: 'denial', noReport: 'absence' } as const;

function view(
  claimId: string,
  predicate: Claim['predicate'],
  stance: Claim['stance'],
  contradicts: readonly string[] = [],
): ClaimView {
  const claim = { claimId, predicate, stance, saidAt: claimId } as unknown as Claim;
  return { claim, contradicts, heldAs: HELD[stance], withdrawn: null } as unknown as ClaimView;
}
const idsOf = (views: readonly ClaimView[]) => views.map(({ claim }) => claim.claimId);

describe('contradicted matters', () => {
  it('have who asserts on one side, who denies on the other, who is silent apart', () => {
    const claims = [
      view('says', 'pauseInFire', 'asserts', ['denies']),
      view('denies', 'pauseInFire', 'denies', ['says']),
      view('silent', 'pauseInFire', 'noReport'),
    ];
    const [matter, ...rest] = mattersOf(claims);
    expect(rest).toEqual([]);
    expect(idsOf(matter?.asserted ?? [])).toEqual(['says']);
    expect(idsOf(matter?.against ?? [])).toEqual(['denies']);
    expect(idsOf(matter?.silent ?? [])).toEqual(['silent']);
  });

  it('are told once: shelling stands against the way, not the way against shelling', () => {
    const claims = [
      view('way', 'available', 'asserts', ['shelled']),
      view('shelled', 'shelled', 'asserts', ['way']),
    ];
    expect(mattersOf(claims).map(({ predicate }) => predicate)).toEqual(['available']);
  });

  it('are none where only the silent stand beside a claim, or the denial was withdrawn', () => {
    const says = view('says', 'pauseInFire', 'asserts', ['denies']);
    const gone = { at: '2022-03-02T12:00:00.000Z', reason: 'x' };
    const denies = { ...view('denies', 'pauseInFire', 'denies', ['says']), withdrawn: gone };
    expect(mattersOf([says, denies, view('silent', 'pauseInFire', 'noReport')])).toEqual([]);
  });
});
