import { describe, expect, it } from 'vitest';
import { makeRenderer } from '../src/domain/wording/renderer.ts';
import { checkDistances } from '../src/service/checkDistances.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import { inRepository } from './support/paths.ts';

const reading = await readScenarioFolder(inRepository('scenarios/kharkiv-2022-03-02'));
const say = makeRenderer({ locale: 'en', timeZone: 'UTC', zoneName: 'UTC', onDayOf: null });
const statements = reading.facts.flatMap((fact) =>
  fact.kind === 'claim.recorded' && fact.body.predicate === 'distance' ? [fact.body.gist] : [],
);

async function told(text: string, from: string | null): Promise<string[]> {
  const checked = await checkDistances(reading, text, from);
  return checked.map(({ sentence }) => say(sentence).replace(/\u202f/g, ' '));
}

describe('the distances of the day', () => {
  it('are all held against the network, and questioned where they differ', async () => {
    expect(statements).toHaveLength(4);
    const all = await Promise.all(statements.map((text) => told(text, 'Central railway station')));
    expect(all).toEqual([
      [
        '11.0 km stated to Pisochyn; the network says 9.4 km. Which one is right?',
        '12.0 km stated to Babai; the network says 19.2 km. Which one is right?',
        '16.0 km stated to Bezliudivka; the network says 18.0 km.',
      ],
      ['11.6 km stated to Pisochyn; the network says 9.4 km. Which one is right?'],
      ['16.6 km stated to Babai; the network says 19.2 km.'],
      [
        '91.0 km stated to Bezliudivka; the network says 18.0 km. ' +
          'At 91.0 km it would be another place. Which place is meant?',
      ],
    ]);
  });

  it('count from the middle of the operation where nothing else is said', async () => {
    const [said] = await told('ten miles, then Pesochin 16 km', null);
    expect(said).toMatch(/^16\.0 km stated to Pisochyn; the network says \d+\.\d km\./);
  });

  it('count from no place that is not known', async () => {
    await expect(told('Babai 12 km', 'Atlantis')).rejects.toThrow('found none called "Atlantis"');
    expect(await told('Nobody knows how far', null)).toEqual([]);
  });
});
