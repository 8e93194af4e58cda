import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyClaim,
  claim,
  corridor,
  likelyClaims,
  minute,
  NOW,
  observer,
  passage,
  second,
  signed,
} from '../../../test/support/corridorClaims.ts';
import type { Fact } from '../facts.ts';
import { foldPicture, knownAt } from '../fold/fold.ts';
import type { ClaimCase, CorridorCase } from '../picture.ts';
import { makeRenderer } from '../wording/renderer.ts';
import { assessCorridor } from './assess.ts';
import type { Claim } from './claim.ts';
import {
  type Counterfactual,
  type Standing,
  wayToUse,
  whatWouldLower,
  whatWouldRaise,
} from './counterfactual.ts';
import { repeats } from './independence.ts';
import type { Supposition } from './supposition.ts';

type Told = Pick<Fact, 'kind' | 'subject' | 'body' | 'occurredAt'> & { readonly actor?: string };

/** Facts as the ledger would hold them, in the order in which they were recorded. */
function recorded(all: readonly Told[]): Fact[] {
  return all.map((fact, index) => {
    const id = String(index).padStart(6, '0');
    const chain = { seq: index + 1, recordedAt: fact.occurredAt, previousHash: '', hash: '' };
    const by = { operationId: 'x', agencyId: 'commons', actor: 'olena', id };
    return { ...by, ...chain, receivedAt: fact.occurredAt, ...fact } as Fact;
  });
}

/** The corridor as it stands when what was supposed is recorded as facts and folded. */
function forReal(
  { corridor: body, signatures }: CorridorCase,
  claims: readonly ClaimCase[],
  suppositions: readonly Supposition[],
): Standing {
  const say = (kind: Fact['kind'], subject: string, made: object, occurredAt: string) =>
    ({ kind, subject, body: made, occurredAt }) as Told;
  const id = body.corridorId;
  const sign = ({ role, actor, at }: CorridorCase['signatures'][number]) => ({
    ...say('corridor.openingSigned', id, { corridorId: id, role, reason: 'x' }, at),
    actor,
  });
  const told = [
    say('corridor.recorded', id, body, minute(0)),
    ...claims.map((found) =>
      say('claim.recorded', found.claim.claimId, found.claim, found.claim.receivedAt),
    ),
    ...signatures.map(sign),
    ...suppositions.flatMap(({ claims: added, withdrawnIds, signatures: more, revoked, at }) => [
      ...(revoked ? [say('corridor.openingRevoked', id, { corridorId: id, reason: 'x' }, at)] : []),
      ...added.map((made) => say('claim.recorded', made.claimId, made, at)),
      ...withdrawnIds.map((claimId) =>
        say('claim.withdrawn', claimId, { claimId, reason: 'x' }, at),
      ),
      ...more.map(sign),
    ]),
  ];
  const at = suppositions.at(-1)?.at ?? NOW;
  const picture = foldPicture(knownAt(recorded(told), at));
  const found = assessCorridor(
    picture.corridors.get(id) as CorridorCase,
    [...picture.claims.values()],
    at,
  );
  const { state, usable } = found;
  return { state, usable, lacks: lacksIn(found) };
}

function lacksIn({ checklist, reasons }: ReturnType<typeof assessCorridor>): number {
  const shortOf = reasons
    .filter(({ id }) => id.startsWith('evidence.corridor.unusable.'))
    .map(({ values }) => ('needed' in values ? Number(values.needed) - Number(values.count) : 1));
  return checklist.filter(({ met }) => !met).length + shortOf.reduce((sum, n) => sum + n, 0);
}

const ids = (found: readonly Counterfactual[]) =>
  found.map(({ supposition }) => supposition.what.id.replace('board.would.', ''));
const lacking = (item: Claim['states'][number]) =>
  claim('most', { states: observer.claim.states.filter((stated) => stated !== item) });

describe('what would raise a corridor', () => {
  it('is the one item that nobody has stated', () => {
    expect(ids(whatWouldRaise(signed, [observer], NOW))).not.toContain('item.route');
    const alone = whatWouldRaise(signed, [lacking('route')], NOW);
    expect(ids(alone)).toContain('item.route');
    const route = alone.find(({ supposition }) => supposition.what.id.endsWith('item.route'));
    expect(route).toMatchObject({
      before: { state: 'partlySpecified', usable: false },
      after: { state: 'specified', usable: false },
    });
  });

  it('is the withdrawal of all that contradicts it, and of one only where one does', () => {
    const shelling = (id: string) => claim(id, { predicate: 'shelled', states: [] });
    const once = whatWouldRaise(signed, [observer, shelling('a')], NOW);
    expect(ids(once)).toContain('withdraw');
    const twice = ids(whatWouldRaise(signed, [observer, shelling('a'), shelling('b')], NOW));
    expect(twice).toContain('withdrawAll');
    expect(twice).not.toContain('withdraw');
  });

  it('is two signatures where nothing else is lacking, and none where both stand', () => {
    const found = whatWouldRaise(corridor(), [observer, second], NOW);
    const signing = found.find(({ supposition }) => supposition.signatures.length === 2);
    expect(signing?.after).toEqual({ state: 'specified', usable: true, lacks: 0 });
    expect(ids(whatWouldRaise(signed, [observer, second], NOW))).toEqual(['passage']);
  });

  it('is new hours where those stated are over', () => {
    const found = whatWouldRaise(signed, [observer], minute(300));
    expect(found[0]).toMatchObject({
      supposition: { what: { id: 'board.would.hours' } },
      before: { state: 'expired' },
    });
  });
});

describe('what would lower a corridor', () => {
  const usable = [observer, second, passage];

  it('is a credible report, a denial, the loss of what carries it, a signature taken back', () => {
    const found = whatWouldLower(signed, usable, NOW);
    const told = found.map(({ supposition, after: { state, usable: still } }) => {
      const { what, withdrawnIds } = supposition;
      return [what.id.replace('board.would.', ''), ...withdrawnIds, state, still].join(' ');
    });
    expect(told).toEqual([
      'closed closed false',
      'shelled disputed false',
      'denied disputed false',
      'revoked confirmedByPassage false',
      'lost observer confirmedByPassage false',
      'lost passage specified true',
      'lost second confirmedByPassage false',
      'time confirmedByPassage false',
      'time expired false',
    ]);
  });

  it('is the hour at which a word is no more fresh, and that at which its hours end', () => {
    const byTime = whatWouldLower(signed, usable, NOW).filter(
      ({ supposition }) => supposition.what.id === 'board.would.time',
    );
    expect(byTime.map(({ supposition, after }) => [supposition.at, after.state])).toEqual([
      [minute(150), 'confirmedByPassage'],
      [minute(240), 'expired'],
    ]);
    expect(byTime.map(({ after }) => after.usable)).toEqual([false, false]);
  });

  it('is nothing where it is closed', () => {
    const closed = claim('x', { predicate: 'closed', states: [] });
    expect(ids(whatWouldLower(corridor(), [closed], minute(400)))).toEqual([]);
  });
});

describe('the way to use', () => {
  it('of one that is announced only takes every item, origins, an anchor, two people', () => {
    const party = { sourceId: 'ministry', name: 'Ministry', kind: 'party' } as const;
    const made = { predicate: 'announced', states: ['whoMayLeave'], source: party } as const;
    const announced = claim('a', { ...made, states: ['whoMayLeave'], sourceGrade: 'D' });
    const steps = wayToUse(corridor(), [announced], NOW);
    expect(ids(steps)).toEqual([
      ...['item.time', 'item.locations', 'item.route', 'item.aidIn'],
      ...['anchor', 'origin', 'signatures'],
    ]);
    expect(steps.at(-1)?.after).toEqual({ state: 'specified', usable: true, lacks: 0 });
  });

  it('of one that is closed and whose hours are over takes new hours as well', () => {
    const closed = claim('x', { predicate: 'closed', states: [] });
    const steps = ids(wayToUse(signed, [observer, closed], minute(300)));
    expect(steps).toEqual(['withdraw', 'hours', 'anchor', 'origin']);
  });

  it('is nothing for one that may be used', () => {
    expect(wayToUse(signed, [observer, second], NOW)).toEqual([]);
  });
});

describe('whatever is claimed of a corridor', () => {
  const RUNS = { numRuns: 400 };
  const signers = fc.constantFrom(corridor(), corridor('olena'), signed);

  it('each thing listed gives the standing listed when it is recorded for real', () => {
    fc.assert(
      fc.property(signers, likelyClaims, (one, claims) => {
        const raising = whatWouldRaise(one, claims, NOW);
        for (const { supposition, after } of [...raising, ...whatWouldLower(one, claims, NOW)]) {
          expect(forReal(one, claims, [supposition])).toEqual(after);
        }
      }),
      RUNS,
    );
  });

  it('nothing that is listed as raising is a repeat, a silence, or the passing of time', () => {
    fc.assert(
      fc.property(signers, likelyClaims, (one, claims) => {
        for (const { supposition } of whatWouldRaise(one, claims, NOW)) {
          expect(supposition.at).toBe(NOW);
          for (const added of supposition.claims) {
            expect(added.stance).not.toBe('noReport');
            expect(claims.some((known) => repeats(added, known.claim))).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });

  it('the way to use leads there for real, and not when one step of it is left out', () => {
    fc.assert(
      fc.property(signers, likelyClaims, (one, claims) => {
        const steps = wayToUse(one, claims, NOW).map(({ supposition }) => supposition);
        expect(forReal(one, claims, steps).usable).toBe(true);
        for (const step of steps) {
          const rest = steps.filter((other) => other !== step);
          expect(forReal(one, claims, rest).usable).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('lists the same in every order of the claims', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyClaim, { maxLength: 8, selector: (c) => c.claim.claimId }),
        (claims) => {
          const turned = claims.toReversed();
          expect(whatWouldRaise(signed, turned, NOW)).toEqual(whatWouldRaise(signed, claims, NOW));
          expect(whatWouldLower(signed, turned, NOW)).toEqual(whatWouldLower(signed, claims, NOW));
        },
      ),
      RUNS,
    );
  });

  it('each thing listed has words in every language of the screens', () => {
    const spoken = (['en', 'uk'] as const).map((locale) =>
      makeRenderer({ locale, timeZone: 'Europe/Kyiv', zoneName: 'Kyiv', onDayOf: NOW }),
    );
    fc.assert(
      fc.property(signers, likelyClaims, (one, claims) => {
        const all = [...whatWouldRaise(one, claims, NOW), ...whatWouldLower(one, claims, NOW)];
        for (const { supposition } of [...all, ...wayToUse(one, claims, NOW)]) {
          for (const say of spoken) expect(say(supposition.what)).toMatch(/^[^{]{15,}$/);
        }
      }),
      RUNS,
    );
  });
});
