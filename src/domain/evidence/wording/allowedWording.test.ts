import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../kernel/sentence.ts';
import type { ClaimCase } from '../../picture.ts';
import { assessCorridor } from '../assess.ts';
import { type Claim, predicateSchema } from '../claim.ts';
import { findOverclaims } from '../overclaim/findOverclaims.ts';
import { ASSERTIONS } from '../overclaim/rules.ts';
import { allowedWording } from './allowedWording.ts';
import { WORDING_LANGUAGES, wordingCatalogue } from './catalogues.ts';
import { makeSpeaker } from './speak.ts';
import { corridorTopic, predicateTopic } from './topic.ts';

const AT = '2022-03-02T15:00:00.000Z';

function claim(claimId: string, made: Partial<Claim> = {}): ClaimCase {
  const body: Claim = {
    claimId,
    statementId: claimId,
    subject: { type: 'corridor', id: 'corridor' },
    predicate: 'pauseInFire',
    stance: 'asserts',
    source: { sourceId: claimId, name: `Source ${claimId}`, kind: 'press' },
    originSourceId: claimId,
    cites: [],
    window: { from: null, to: null },
    states: [],
    quote: '',
    quoteLanguage: '',
    gist: 'A gist.',
    channel: '',
    saidAt: `2022-03-02T12:0${claimId.length}:00.000Z`,
    saidAtApproximate: false,
    receivedAt: '2022-03-02T12:30:00.000Z',
    sourceGrade: 'C',
    informationGrade: '3',
    ...made,
  };
  const told = { agencyId: 'x', asOf: body.saidAt, factIds: [] };
  return { claim: body, withdrawn: null, gradings: [], outcome: null, ...told };
}

const pauseOf = (claims: readonly ClaimCase[], at = AT) =>
  allowedWording(predicateTopic({ type: 'corridor', id: 'corridor' }, 'pauseInFire', claims), at);
const idsOf = (claims: readonly ClaimCase[], at = AT) => pauseOf(claims, at).map(({ id }) => id);

describe('allowedWording', () => {
  it('says that nothing is claimed rather than nothing', () => {
    expect(idsOf([])).toEqual(['wording.nothing']);
    expect(idsOf([claim('a')], '2022-03-02T12:29:00.000Z')).toEqual(['wording.nothing']);
  });

  it('counts repeats and never says them as voices of their own', () => {
    const first = claim('a');
    const repeats = ['bb', 'ccc'].map((id) => claim(id, { cites: ['a'], originSourceId: 'a' }));
    expect(pauseOf([first, ...repeats])).toMatchObject([
      { id: 'wording.said.pauseInFire.asserts', values: { source: 'Source a' } },
      { id: 'wording.repeated', values: { count: 2 } },
      { id: 'wording.oneOrigin' },
    ]);
  });

  it('still tells the first of two that cite each other', () => {
    const circle = [claim('a', { cites: ['bb'] }), claim('bb', { cites: ['a'] })];
    expect(idsOf(circle)[0]).toBe('wording.said.pauseInFire.asserts');
  });

  it('puts denial beside claim, and keeps silence apart from denial', () => {
    const denies = claim('bb', { stance: 'denies' });
    const silent = claim('ccc', { stance: 'noReport', informationGrade: '5' });
    expect(idsOf([silent, denies, claim('a')])).toEqual([
      'wording.said.pauseInFire.asserts',
      'wording.said.pauseInFire.denies',
      'wording.said.pauseInFire.noReport',
      'wording.contradicted',
    ]);
    expect(idsOf([silent, claim('a')])).not.toContain('wording.contradicted');
    expect(pauseOf([silent])[0]?.values.judged).toBe('other');
  });

  it('names a withdrawn claim as withdrawn, and what repeated it falls with it', () => {
    const taken = { ...claim('a'), withdrawn: { at: '2022-03-02T14:00:00.000Z', reason: 'x' } };
    const repeat = claim('bb', { cites: ['a'] });
    expect(idsOf([taken, repeat])).toEqual([
      'wording.withdrawn.pauseInFire.asserts',
      'wording.repeated',
    ]);
    expect(idsOf([taken, repeat], '2022-03-02T13:59:00.000Z')[0]).toMatch(/^wording\.said/);
  });

  it('speaks of hours that are over in the past', () => {
    const window = { from: null, to: '2022-03-02T14:00:00.000Z' };
    expect(pauseOf([claim('a', { window })])[0]?.values).toMatchObject({
      ...{ tense: 'past', hours: 'to', to: { instant: window.to } },
    });
  });

  it('leaves a remark of the cell out of what the source is said to have said', () => {
    const told = (gist: string) => {
      const [found] = allowedWording(
        predicateTopic({ type: 'corridor', id: 'corridor' }, 'conditions', [
          claim('a', { predicate: 'conditions', gist }),
        ]),
        AT,
      );
      return found?.values.said;
    };
    expect(told('Food is ready. (Not that aid is let in.)')).toBe('Food is ready.');
    expect(told('About 1,000 arrived (of 4,000).')).toBe('About 1,000 arrived (of 4,000).');
    expect(told('(All of it is a remark.)')).toBe('(All of it is a remark.)');
  });

  it('does not depend on the order in which the claims came', () => {
    const claims = [
      ...[claim('a'), claim('bb', { cites: ['a'] }), claim('ccc', { stance: 'denies' })],
      ...[claim('dddd', { stance: 'noReport' }), claim('eeeee', { originSourceId: 'a' })],
    ];
    const expected = pauseOf(claims);
    fc.assert(
      fc.property(fc.shuffledSubarray(claims, { minLength: claims.length }), (shuffled) => {
        expect(pauseOf(shuffled)).toEqual(expected);
      }),
    );
  });

  it('misses word from the road until somebody there gives their own', () => {
    const corridor = { corridor: { corridorId: 'corridor', name: 'C' }, signatures: [] };
    const told = (...claims: ClaimCase[]) => {
      const assessment = assessCorridor(corridor, claims, AT);
      return allowedWording(corridorTopic('corridor', assessment, claims), AT).map(({ id }) => id);
    };
    const said = claim('a', { predicate: 'used' });
    const ground = { sourceId: 'walker', name: 'A walker', kind: 'ground' } as const;
    const onRoad = (made: Partial<Claim>) =>
      claim('bb', { predicate: 'used', source: ground, originSourceId: 'walker', ...made });
    expect(told(said, onRoad({}))).not.toContain('wording.noneOnRoad');
    expect(told(said, onRoad({ cites: ['a'] }))).toContain('wording.noneOnRoad');
    expect(told(said, onRoad({ originSourceId: 'a' }))).toContain('wording.noneOnRoad');
    const gone = { ...said, withdrawn: { at: AT, reason: 'made up' } };
    expect(told(gone, onRoad({ cites: ['a'] }))).toContain('wording.noUse');
  });

  it('says nothing of a pause or of coordination among what it says of a corridor', () => {
    const claims = [claim('a'), claim('bb', { predicate: 'coordinated' })];
    const told = allowedWording(corridorTopic('corridor', null, claims), AT);
    expect(told).toEqual([sentence('wording.nothing')]);
  });
});

describe('the wording catalogues', () => {
  const ids = Object.keys(wordingCatalogue('en')).sort();

  it('have the same messages with the same values in every language, none empty', () => {
    // The tense is not among them: a language may say both times with one clause.
    const value = /\{(source|when|grade|said|count|from|to|withdrawnAt|state)(?=[,}])/g;
    const valuesIn = (text: string) => [...new Set(text.match(value))].sort().join(' ');
    for (const language of WORDING_LANGUAGES) {
      const messages = wordingCatalogue(language);
      expect(Object.keys(messages).sort()).toEqual(ids);
      for (const [id, text] of Object.entries(messages)) {
        expect(text.trim(), id).not.toBe('');
        const english = valuesIn(wordingCatalogue('en')[id] ?? '');
        expect(`${language} ${id} ${valuesIn(text)}`).toBe(`${language} ${id} ${english}`);
      }
    }
  });

  it('have a clause for each predicate and stance, and a reason for each kind of finding', () => {
    for (const predicate of predicateSchema.options) {
      for (const stance of ['asserts', 'denies', 'noReport']) {
        expect(ids).toContain(`wording.said.${predicate}.${stance}`);
      }
    }
    for (const kind of ASSERTIONS) {
      expect(ids).toContain(`wording.why.${kind}`);
      expect(ids).toContain(`wording.instead.${kind}`);
    }
  });

  const values = {
    ...{ source: 'Kremlin', grade: 'D3', said: 'A safe corridor is open.', count: 2 },
    when: { instant: AT },
    from: { instant: AT },
    to: { instant: AT },
    withdrawnAt: { instant: AT },
  };
  const variants = ['past', 'now', 'open'].flatMap((tense) =>
    ['both', 'from', 'to', 'none'].map((hours) => ({ ...values, tense, hours, judged: 'unknown' })),
  );
  const evidence = { assessment: null, claims: [], at: AT, register: null };
  /** Says of its own voice that people passed: only in the state that proves it. */
  const proven = 'wording.state.confirmedByPassage';

  it.each(WORDING_LANGUAGES)('say nothing in %s that the checker would mark', (language) => {
    const speak = makeSpeaker(language, 'Europe/Kyiv');
    const marked = ids
      .filter((id) => id !== proven && !/^wording\.(hours|judged|why)/.test(id))
      .flatMap((id) => variants.map((variant) => speak(sentence(id, variant))))
      .filter((text) => findOverclaims(text, language, evidence).length > 0);
    expect([...new Set(marked)]).toEqual([]);
  });
});

describe('makeSpeaker', () => {
  it('writes times with their day and distance from UTC, and leaves names as they are', () => {
    const [told] = pauseOf([claim('a', { informationGrade: '5' })]);
    const speak = makeSpeaker('hi', 'Asia/Kolkata');
    expect(told && speak(told)).toContain('Source a के अनुसार (2 मार्च, 17:31 UTC+5:30');
  });

  it('refuses a sentence that the catalogue lacks, so that no id reaches people', () => {
    for (const language of WORDING_LANGUAGES) {
      const speak = makeSpeaker(language, 'Europe/Kyiv');
      expect(() => speak(sentence('wording.no.such'))).toThrow(/wording\.no\.such/);
    }
  });
});
