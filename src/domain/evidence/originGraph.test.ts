import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClaim, claim, minute } from '../../../test/support/corridorClaims.ts';
import type { ClaimCase } from '../picture.ts';
import type { Claim } from './claim.ts';
import { originsOf } from './independence.ts';
import { type OriginGraph, type OriginNode, originGraph } from './originGraph.ts';

const said = (id: string, at: number, changes: Partial<Claim> = {}): ClaimCase =>
  claim(id, { predicate: 'pauseInFire', saidAt: minute(at), receivedAt: minute(at), ...changes });
const echo = (id: string, at: number, of: string): ClaimCase =>
  said(id, at, { cites: [`statement-${of}`] });

const nodesOf = (graph: OriginGraph): OriginNode[] => graph.groups.flatMap(({ nodes }) => nodes);
const anyClaims = fc.uniqueArray(anyClaim, {
  maxLength: 14,
  selector: (found) => found.claim.claimId,
});
const RUNS = { numRuns: 300 };

describe('the origin graph', () => {
  it('draws five outlets that repeat one origin as one voice with their number', () => {
    const outlets = ['b', 'c', 'd', 'e', 'f'].map((id, i) => echo(id, 11 + i, 'a'));
    const graph = originGraph([said('a', 10), ...outlets], true);
    expect(graph.groups).toHaveLength(1);
    expect(graph.groups[0]).toMatchObject({ repeats: 5, columns: 1 });
    expect(nodesOf(graph).map(({ kind, statements, layer }) => [kind, statements, layer])).toEqual([
      ['statement', 1, 0],
      ['amplification', 5, 1],
    ]);
    expect(graph.edges).toEqual([
      { from: 'statement statement-a', to: nodesOf(graph)[1]?.key, kind: 'repeats' },
    ]);
    expect(nodesOf(originGraph([said('a', 10), ...outlets], false))).toHaveLength(6);
  });

  it('leaves a single repeat as it is, below what it repeats', () => {
    const graph = originGraph([echo('b', 12, 'a'), said('a', 10)], true);
    const drawn = nodesOf(graph).map(({ claimIds, layer }) => [claimIds, layer]);
    expect(drawn).toEqual([
      [['a'], 0],
      [['b'], 1],
    ]);
  });

  it('puts a denial among another origin, below what it denies', () => {
    const denial = said('no', 20, { stance: 'denies', cites: ['statement-a'] });
    const graph = originGraph([said('a', 10), denial], true);
    expect(graph.groups).toHaveLength(2);
    expect(graph.edges).toMatchObject([{ kind: 'denies' }]);
    expect(nodesOf(graph).map(({ layer, column }) => [layer, column])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('names an origin that never spoke itself, above who has it from there', () => {
    const graph = originGraph([said('a', 10, { originSourceId: 'unnamed' })], true);
    expect(nodesOf(graph)).toMatchObject([
      { kind: 'unheard', sourceId: 'unnamed', sourceName: null, layer: 0 },
      { kind: 'statement', layer: 1 },
    ]);
    expect(graph.edges).toMatchObject([{ from: 'source unnamed', kind: 'names' }]);
  });

  it('keeps the first of two that cite each other', () => {
    const circle = [echo('a', 10, 'b'), echo('b', 11, 'a')];
    const [group] = originGraph(circle, true).groups;
    expect(group).toMatchObject({ repeats: 1 });
    expect(group?.nodes.map(({ claimIds }) => claimIds)).toEqual([['a'], ['b']]);
  });

  it('holds each claim once, whatever is claimed, and one group an origin', () => {
    fc.assert(
      fc.property(anyClaims, fc.boolean(), (claims, collapse) => {
        const graph = originGraph(claims, collapse);
        const held = nodesOf(graph).flatMap(({ claimIds }) => claimIds);
        const all = claims.map((found) => found.claim);
        expect(held.toSorted()).toEqual(all.map(({ claimId }) => claimId).sort());
        expect(graph.groups).toHaveLength(new Set(all.map(originsOf(all).of)).size);
      }),
      RUNS,
    );
  });

  it('runs downward, with no two nodes at one place and each origin in its own columns', () => {
    fc.assert(
      fc.property(anyClaims, (claims) => {
        const graph = originGraph(claims, false);
        const nodes = new Map(nodesOf(graph).map((node) => [node.key, node]));
        for (const { from, to } of graph.edges) {
          expect(nodes.get(from)?.layer).toBeLessThan(nodes.get(to)?.layer ?? -1);
        }
        const places = [...nodes.values()].map(({ layer, column }) => `${layer} ${column}`);
        expect(new Set(places).size).toBe(nodes.size);
        for (const { nodes: own, firstColumn, columns } of graph.groups) {
          for (const { column } of own) {
            expect(column).toBeGreaterThanOrEqual(firstColumn);
            expect(column).toBeLessThan(firstColumn + columns);
          }
        }
      }),
      RUNS,
    );
  });

  it('is the same in every order of the claims', () => {
    fc.assert(
      fc.property(anyClaims, fc.boolean(), (claims, collapse) => {
        const graph = originGraph(claims, collapse);
        expect(originGraph(claims.toReversed(), collapse)).toEqual(graph);
      }),
      RUNS,
    );
  });

  it('never grows by an origin when somebody repeats', () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(), (claims, pick) => {
        const asserting = claims.filter((found) => found.claim.stance === 'asserts');
        fc.pre(asserting.length > 0);
        const { claim: of } = asserting[pick % asserting.length] as ClaimCase;
        const again = claim('again', {
          ...of,
          ...{ claimId: 'again', statementId: 'again', cites: [of.statementId] },
          ...{
            source: { sourceId: 'again', name: 'Again', kind: 'press' },
            originSourceId: 'again',
          },
          saidAt: minute(500),
        });
        const before = originGraph(claims, true).groups.length;
        expect(originGraph([...claims, again], true).groups.length).toBeLessThanOrEqual(before);
      }),
      RUNS,
    );
  });
});
