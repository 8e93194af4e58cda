import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { rosters } from '../scenarios/kharkiv-2022-03-02/generate.ts';
import { assessCorridor } from '../src/domain/evidence/assess.ts';
import { originsOf } from '../src/domain/evidence/independence.ts';
import { type Fact, parseNewFact } from '../src/domain/facts.ts';
import { foldPicture, knownAt } from '../src/domain/fold/fold.ts';
import { addSeconds, type Instant, instantSchema } from '../src/domain/kernel/instant.ts';
import { makeRenderer } from '../src/domain/wording/renderer.ts';
import { checkNetwork, scenarioJsonSchema } from '../src/registry/scenario/index.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import { inRepository } from './support/paths.ts';

const folder = inRepository('scenarios/kharkiv-2022-03-02');
const reading = checkNetwork(await readScenarioFolder(folder));
const facts = reading.facts.map(
  (fact, index): Fact => ({
    ...fact,
    operationId: 'kharkiv-2022-03-02',
    seq: index + 1,
    recordedAt: fact.receivedAt,
    previousHash: '',
    hash: '',
  }),
);
const pictureAt = (at: Instant) => foldPicture(knownAt(facts, at));
const local = (time: string) => instantSchema.parse(`2022-03-${time}:00+02:00`);

describe('the Kharkiv scenario', () => {
  it('reads without an error or a warning: 4,000 people at 28 places, 3 destinations', () => {
    expect(reading.verdicts.filter((verdict) => verdict.severity !== 'note')).toEqual([]);
    expect(reading.refused).toBe(false);
    expect(reading.summary).toMatchObject({ people: 4_000, destinations: 3, statements: 23 });
    expect(reading.details.size).toBe(4_000);
    for (const fact of reading.facts) expect(parseNewFact(fact)).toEqual(fact);
  });

  it('has lists that its generator writes byte for byte', () => {
    const written = [...rosters()];
    expect(written).toHaveLength(5);
    for (const [name, text] of written) {
      expect(readFileSync(`${folder}/people/${name}`, 'utf8') === text, name).toBe(true);
    }
  });

  it('reads to the same facts, ids and command a second time', async () => {
    const again = await readScenarioFolder(folder);
    expect(again.facts).toEqual(reading.facts);
    expect(again.commandId).toBe(reading.commandId);
    expect(new Set(again.facts.map((fact) => fact.id)).size).toBe(again.facts.length);
  });

  it('keeps names, telephones and documents out of every fact', () => {
    const words = new Set(JSON.stringify(reading.facts).match(/[+\w]+/g));
    const details = [...reading.details.values()];
    const secrets = details.flatMap((person) => [person.phone, person.document]);
    expect(secrets.filter((secret) => secret !== null)).not.toHaveLength(0);
    expect(secrets.filter((secret) => secret !== null && words.has(secret))).toEqual([]);
    const people = reading.facts.filter((fact) => fact.kind === 'person.registered');
    const members = new Set(people.flatMap((fact) => Object.keys(fact.body)));
    expect([...members].filter((member) => /name|birth|phone|document/i.test(member))).toEqual([]);
  });

  it('knows of the alert and the shelling only from when they were known', () => {
    const hazard = (id: string, at: string) => pictureAt(local(at)).hazards.get(id)?.hazard;
    expect(hazard('air-raid-alert-2', '02T16:38')).toBeUndefined();
    expect(hazard('air-raid-alert-2', '02T16:40')?.window.to).toBeNull();
    expect(hazard('air-raid-alert-2', '02T17:33')?.window.to).toBe(local('02T17:32'));
    expect(hazard('shelling-east-road', '02T17:14')).toBeUndefined();
    expect(hazard('shelling-east-road', '02T17:15')?.claimIds).toEqual(['s09-shelled']);
  });

  it('has the deadline from the first advisory on, Pisochyn without a bunker from 14:30', () => {
    expect(pictureAt(local('02T13:39')).operation?.deadline).toBeNull();
    expect(pictureAt(local('02T13:40')).operation?.deadline?.at).toBe(local('02T18:00'));
    const shelter = (at: string) => pictureAt(local(at)).places.get('pisochyn')?.readiness?.shelter;
    expect([shelter('02T13:40'), shelter('02T14:40')]).toEqual(['unknown', 'none']);
  });

  it('keeps route, pause and coordination apart, and amplifiers of the pause one origin', () => {
    const claims = [...pictureAt(local('03T20:00')).claims.values()].map((found) => found.claim);
    const on = (predicate: string) =>
      claims.filter((c) => c.predicate === predicate && c.subject.id === 'route-settlements');
    const stances = (predicate: string) => new Set(on(predicate).map((claim) => claim.stance));
    expect(stances('available')).toEqual(new Set(['asserts']));
    expect(stances('pauseInFire')).toEqual(new Set(['asserts', 'denies', 'noReport']));
    expect(stances('coordinated')).toEqual(new Set(['asserts', 'denies']));
    const origins = originsOf(claims);
    const asserting = on('pauseInFire').filter((claim) => claim.stance === 'asserts');
    expect(asserting).toHaveLength(2);
    expect(new Set(asserting.map(origins.of)).size).toBe(1);
  });
});

describe('the corridors of the day', () => {
  const hours = Array.from({ length: 9 }, (_, i) => addSeconds(local('02T13:40'), i * 3_600));
  const moments = [...hours, local('02T17:20'), ...['12:00', '20:00', '23:00'].map(onThird)];

  function onThird(time: string): Instant {
    return local(`03T${time}`);
  }

  const say = makeRenderer({
    locale: 'en',
    timeZone: 'Europe/Kyiv',
    zoneName: 'Kyiv',
    onDayOf: local('02T12:00'),
  });

  const assessedAt = (at: Instant) => {
    const picture = pictureAt(at);
    return [...picture.corridors.values()].map((corridor) =>
      assessCorridor(corridor, [...picture.claims.values()], at),
    );
  };

  it('to the border is announced, never usable, with four of five items missing', () => {
    for (const at of moments) {
      const border = assessedAt(at).find((found) => found.corridorId === 'corridor-border');
      expect(border).toMatchObject({ state: 'announced', usable: false });
      const missing = border?.checklist.filter((entry) => !entry.met).map((entry) => entry.item);
      expect(missing).toEqual(['time', 'locations', 'route', 'aidIn']);
    }
  });

  // Renewed with: npm test -- test/kharkivScenario -u
  it('are told hour by hour as the golden file has it', async () => {
    const told = [...moments].sort().map((at) => ({
      at,
      corridors: assessedAt(at).map(({ corridorId, state, usable, rule, reasons }) => ({
        ...{ corridorId, state, usable, rule },
        reasons: reasons.map(say),
      })),
    }));
    const golden = inRepository('test/kharkiv-corridors.golden.json');
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(golden);
  });
});

describe('the published schema of scenario files', () => {
  const path = inRepository('docs/schemas/scenario.schema.json');

  // Renewed with: npm test -- test/kharkivScenario -u
  it('is the one that the reader uses', async () => {
    await expect(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(path);
  });

  it('accepts each JSON file of the scenario, and not a misspelled member', () => {
    const schema = JSON.parse(readFileSync(path, 'utf8'));
    const ajv = new Ajv2020({ strict: false });
    for (const name of Object.keys(schema.$defs)) {
      const fits = ajv.compile(schema.$defs[name]);
      const file = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
      expect(fits(file) || fits.errors, name).toBe(true);
      expect(fits({ ...file, mispelled: 1 }), name).toBe(false);
    }
  });
});
