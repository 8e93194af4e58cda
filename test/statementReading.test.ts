import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Claim, Predicate } from '../src/domain/evidence/claim.ts';
import type { StatementLanguage } from '../src/domain/evidence/statement/lexicon.ts';
import { proposeClaims } from '../src/domain/evidence/statement/proposeClaims.ts';
import { makeGazetteer } from '../src/domain/places/gazetteer/gazetteer.ts';
import { placeEntries } from '../src/domain/places/gazetteer/placeEntries.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import corpus from './corpus/statements.json' with { type: 'json' };
import { inRepository } from './support/paths.ts';

/**
 * The public statements of the Kharkiv day, split into claims by hand in the scenario, and by the
 * reader of pasted statements. What is printed is the measure that ADR 0090 quotes.
 */
const FILE = inRepository('../shared/data/kharkiv/statements.json');

interface Statement {
  readonly id: string;
  readonly saidAt: string;
  readonly gist: string;
  readonly quote: string;
}

const keyOf = (one: { predicate: Predicate; stance: Claim['stance'] }) =>
  `${one.predicate} ${one.stance}`;

describe.skipIf(!existsSync(FILE))('the statements of 2 March 2022 (needs ../shared/data)', () => {
  it('are split into claims with the recall and precision that are printed', async () => {
    const { facts } = await readScenarioFolder(inRepository('scenarios/kharkiv-2022-03-02'));
    const places = facts.flatMap((fact) => (fact.kind === 'place.recorded' ? [fact.body] : []));
    const truth = facts.flatMap((fact) => (fact.kind === 'claim.recorded' ? [fact.body] : []));
    const { statements } = JSON.parse(readFileSync(FILE, 'utf8')) as { statements: Statement[] };
    const gazetteer = makeGazetteer(placeEntries(places));
    const counts = { right: 0, stances: 0, missed: 0, extra: 0 };
    const lines: string[] = [];
    for (const { id, saidAt, gist, quote } of statements) {
      const context = { saidAt, timeZone: 'Europe/Kyiv', gazetteer, sources: [] };
      const found = proposeClaims(`${gist} ${quote}`, 'en', context);
      const made = truth.filter((claim) => claim.statementId === id);
      const [proposed, wanted] = [found, made].map((list) => new Set(list.map(keyOf))) as [
        Set<string>,
        Set<string>,
      ];
      const predicates = (set: Set<string>) => new Set([...set].map((key) => key.split(' ')[0]));
      const [named, meant] = [predicates(proposed), predicates(wanted)];
      counts.right += [...meant].filter((one) => named.has(one)).length;
      counts.stances += [...wanted].filter((one) => proposed.has(one)).length;
      counts.missed += [...meant].filter((one) => !named.has(one)).length;
      counts.extra += [...named].filter((one) => !meant.has(one)).length;
      const missed = [...wanted].filter((one) => !proposed.has(one));
      const extra = [...proposed].filter((one) => !wanted.has(one));
      if (missed.length + extra.length > 0)
        lines.push(`  ${id} missed: ${missed}; extra: ${extra}`);
    }
    const { right, stances, missed, extra } = counts;
    const recall = right / (right + missed);
    const precision = right / (right + extra);
    console.info(
      `Predicates of 23 statements: recall ${recall.toFixed(2)} (${right} of ${right + missed}), ` +
        `precision ${precision.toFixed(2)} (${extra} too many); ` +
        `with the right stance ${stances}.\n${lines.join('\n')}`,
    );
    expect(recall).toBeGreaterThanOrEqual(0.8);
    expect(precision).toBeGreaterThanOrEqual(0.8);
  });
});

/**
 * Sentences of our own in five languages, written after the lexicons. At first sight 42 of their 60
 * claims were found, and nothing else; the lexicons have learned them since (ADR 0090).
 */
describe('sentences of the kind that is pasted', () => {
  const pisochyn = {
    placeKey: 'pisochyn',
    name: 'Pisochyn',
    names: ['Пісочин', 'Песочин', 'Pesochin', 'पिसोचिन'],
    position: [36.1, 49.95] as const,
    ...{ kind: 'operation' as const, countryCode: null, weight: 1 },
  };
  const context = {
    saidAt: '2022-03-02T10:00:00.000Z',
    timeZone: 'Europe/Kyiv',
    gazetteer: makeGazetteer([pisochyn]),
    sources: [],
  };

  it.each(corpus)('$language: $text', ({ language, text, claims }) => {
    const found = proposeClaims(text, language as StatementLanguage, context).map(keyOf);
    expect(found.toSorted()).toEqual(claims.toSorted());
  });
});
