import { describe, expect, it } from 'vitest';
import { correctionDraft, noticeDraft } from '../src/domain/advice/letters.ts';
import { findOverclaims } from '../src/domain/evidence/overclaim/findOverclaims.ts';
import { WORDING_LANGUAGES } from '../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../src/domain/evidence/wording/speak.ts';
import type { Fact } from '../src/domain/facts.ts';
import { foldPicture } from '../src/domain/fold/fold.ts';
import { instantSchema } from '../src/domain/kernel/instant.ts';
import type { Sentence } from '../src/domain/kernel/sentence.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import { inRepository } from './support/paths.ts';

const reading = await readScenarioFolder(inRepository('scenarios/kharkiv-2022-03-02'));
const facts = reading.facts
  .filter(({ kind }) => /^(claim|corridor|place)\./.test(kind))
  .map((fact, index): Fact => {
    const chain = { seq: index + 1, recordedAt: fact.receivedAt, previousHash: '', hash: '' };
    return { ...fact, operationId: 'kharkiv-2022-03-02', ...chain };
  });
const AT = instantSchema.parse('2022-03-03T12:00:00+02:00');
const TOLD = instantSchema.parse('2022-03-02T14:40:00+02:00');
const picture = foldPicture(facts);
const claims = [...picture.claims.values()].sort((a, b) =>
  a.claim.claimId < b.claim.claimId ? -1 : 1,
);
const placeNames = new Map(
  [...picture.places.values()].map(({ place }) => [place.placeId, place.name]),
);

/** A correction and a recall for each claim of the day, as if it had been withdrawn just now. */
const corrections = claims.flatMap(({ claim }) => {
  const withdrawn = { at: AT, reason: 'taken back' };
  const after = claims.map((one) => (one.claim === claim ? { ...one, withdrawn } : one));
  const sunk = claims.map((one) =>
    one.claim === claim
      ? { ...one, claim: { ...claim, sourceGrade: 'E' as const, informationGrade: '5' as const } }
      : one,
  );
  const name = claim.claimId;
  return [
    {
      name: `${name}: correction`,
      told: correctionDraft('correction', { how: 'withdrawn', claim }, TOLD, after, AT),
    },
    {
      name: `${name}: correction after a downgrade`,
      told: correctionDraft('correction', { how: 'downgraded', claim }, TOLD, sunk, AT),
    },
    {
      name: `${name}: recall`,
      told: correctionDraft('recall', { how: 'withdrawn', claim }, TOLD, after, AT),
    },
  ];
});

const move = (destinationId: string, people: number, mode: 'foot' | 'vehicle', clock: string) => ({
  people,
  assignment: {
    ...{ mode, routeId: 'route', destinationId, tripId: null },
    ...{ departAt: instantSchema.parse(`2022-03-02T${clock}:00+02:00`), arriveAt: AT },
    ...{ arriveLateAt: AT, latestDeparture: AT, slackSeconds: 0, metres: 1, exposedMinutes: 0 },
    ...{ exposure: 0, darkMinutes: 0, hazardIds: [] },
  },
});
const DESTINATIONS = ['pisochyn', 'babai', 'bezliudivka'];
const destinations = Array.from({ length: 9 }, (_, n) => DESTINATIONS[n] ?? `place-${n}`);
const base = {
  ...{ party: 'A military command', placeNames },
  groups: destinations.map((destinationId, index) =>
    move(destinationId, 10 * (9 - index), index % 2 === 0 ? 'foot' : 'vehicle', '15:00'),
  ),
  window: { from: TOLD, to: instantSchema.parse('2022-03-02T18:00:00+02:00') },
};
const [refers] = claims;
const notices = [
  { ...base, corridor: null, claims: [] },
  {
    ...base,
    corridor: { name: 'Way to the three settlements', destinationIds: ['babai'] },
    claims: refers ? [refers.claim] : [],
  },
  { ...base, corridor: null, claims: [], groups: [], window: { from: null, to: null } },
].map((notice, index) => ({ name: `notice ${index + 1}`, told: noticeDraft(notice).sentences }));

const letters: { name: string; told: Sentence[] }[] = [...notices, ...corrections];

/** For a reviewer: the notices, and the corrections of the first claim of each predicate. */
const firsts = new Map(claims.toReversed().map(({ claim }) => [claim.predicate, claim.claimId]));
const reviewed = letters.filter(({ name }) => {
  const [claimId = ''] = name.split(':');
  return name.startsWith('notice') || [...firsts.values()].includes(claimId);
});

describe('the letters that are drafted', () => {
  it.each(WORDING_LANGUAGES)(
    'are what was gone over, sentence by sentence: %s',
    async (language) => {
      const speak = makeSpeaker(language, 'Europe/Kyiv');
      const text = reviewed
        .map(({ name, told }) => `## ${name}\n\n${told.map((one) => speak(one)).join('\n')}\n`)
        .join('\n');
      await expect(text).toMatchFileSnapshot(`letters.${language}.golden.md`);
    },
  );

  it.each(WORDING_LANGUAGES)('never say more than is known: %s', (language) => {
    const speak = makeSpeaker(language, 'Europe/Kyiv');
    const bare = { assessment: null, claims: [], at: AT, register: null };
    for (const { name, told } of letters) {
      const text = told.map((one) => speak(one)).join(' ');
      const phrases = findOverclaims(text, language, bare).map(({ phrase }) => phrase);
      expect([name, phrases]).toEqual([name, []]);
    }
  });

  it('never say again what was withdrawn at this very stop of the slider, but as withdrawn', () => {
    for (const { claim } of claims) {
      const withdrawn = { at: AT.replace('.000Z', '.001Z'), reason: 'taken back' };
      const after = claims.map((one) => (one.claim === claim ? { ...one, withdrawn } : one));
      const told = correctionDraft('correction', { how: 'withdrawn', claim }, TOLD, after, AT);
      const said = told.filter(({ values }) => values.said === claim.gist);
      const own = said.filter(({ values }) => values.source === claim.source.name);
      expect([claim.claimId, own.filter(({ id }) => !id.startsWith('wording.withdrawn.'))]).toEqual(
        [claim.claimId, []],
      );
    }
  });

  it('count in a notice those who go where its corridor leads, and ask for no approval', () => {
    const [whole, one] = notices;
    expect(whole?.told.find(({ id }) => id.endsWith('.people'))?.values.people).toBe(450);
    expect(one?.told.find(({ id }) => id.endsWith('.people'))?.values.people).toBe(80);
    expect(whole?.told.filter(({ id }) => id.endsWith('.way'))).toHaveLength(6);
    expect(whole?.told.find(({ id }) => id.endsWith('.more'))?.values.people).toBe(60);
    for (const { told } of notices) expect(told.at(-1)?.id).toBe('wording.letter.notice.meaning');
  });
});
