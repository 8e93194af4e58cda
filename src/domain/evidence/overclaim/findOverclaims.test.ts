import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimBody, claimCase } from '../../../../test/support/claims.ts';
import type { ClaimCase } from '../../picture.ts';
import { assessCorridor } from '../assess.ts';
import type { Claim } from '../claim.ts';
import { WORDING_LANGUAGES } from '../wording/catalogues.ts';
import { findOverclaims } from './findOverclaims.ts';
import { compilePattern, indexPatterns, scan } from './pattern.ts';
import { ASSERTIONS, rulesOf } from './rules.ts';
import type { Evidence } from './support.ts';
import { tokensOf } from './tokens.ts';

const NOTHING: Evidence = {
  assessment: null,
  claims: [],
  at: '2022-03-02T12:00:00.000Z',
  register: null,
};
const found = (text: string, language: (typeof WORDING_LANGUAGES)[number] = 'en') =>
  findOverclaims(text, language, NOTHING).map(({ phrase, claims }) => `${claims}: ${phrase}`);

describe('findOverclaims', () => {
  it('gives offsets in code units, also behind emoji and combining marks', () => {
    const text = '🚌🚌 Le chemin e\u0301troit ; un couloir su\u0302r vous attend.';
    const [finding] = findOverclaims(text, 'fr', NOTHING);
    expect(finding?.phrase).toBe('couloir su\u0302r');
    expect(text.slice(finding?.start, finding?.end)).toBe(finding?.phrase);
  });

  it('reads capitals, missing accents, curly apostrophes and invisible joiners alike', () => {
    expect(found('THE SAFE CORRIDOR')).toEqual(['safe: SAFE CORRIDOR']);
    expect(found('La route est sure.', 'fr')).toEqual(['safe: route est sure']);
    expect(found('Cessez\u2011le\u2011feu immédiat.', 'fr')).toHaveLength(1);
    expect(found('Перемир’я триває.', 'uk')).toHaveLength(1);
    expect(found('युद्ध\u200dविराम लागू है।', 'hi')).toHaveLength(1);
    expect(found('A sa\u00adfe cor\u00adridor.')).toHaveLength(1);
  });

  it('does not take the French preposition for the adjective, nor the article for "from"', () => {
    expect(found('La route est bloquée sur 3 km.', 'fr')).toEqual([]);
    expect(found('Des bus vous attendent à la gare.', 'fr')).toHaveLength(1);
  });

  it('lets somebody named say it, up to where the author draws a conclusion', () => {
    expect(found('The ministry says a ceasefire holds; this is not confirmed.')).toEqual([]);
    expect(found('A ceasefire holds, says the ministry.')).toEqual([]);
    expect(found('The ministry says a ceasefire holds, so the road is safe.')).toEqual([
      'safe: road is safe',
    ]);
    expect(found('The ministry has confirmed a ceasefire.')).not.toEqual([]);
    expect(found('The ministry says: stay. The road is safe.')).toEqual(['safe: road is safe']);
  });

  it('tells a negation from words that only look like one', () => {
    expect(found('There is no safe corridor.')).toEqual([]);
    expect(found('There is no doubt that the road is safe.')).toContain('safe: road is safe');
    expect(found('Do not wait, the corridor is open.')).toEqual(['open: corridor is open']);
    expect(found('There is no danger.')).toEqual(['safe: no danger']);
  });

  it('lets a condition reach to the end of its clause only', () => {
    expect(found('If the corridor is open we will call you.')).toEqual([]);
    expect(found('If you leave now, you will be let through.')).toHaveLength(1);
  });

  it('says why, and what to say instead, for every kind of claim', () => {
    const texts = [
      ...['safe corridor', 'ceasefire', 'coordinated with both sides', 'the corridor is open'],
      ...['people used the corridor', 'guaranteed', 'is confirmed', 'all have been evacuated'],
      ...['buses are waiting', 'hostages'],
    ];
    const findings = texts.flatMap((text) => findOverclaims(text, 'en', NOTHING));
    expect(new Set(findings.map(({ claims }) => claims))).toEqual(new Set(ASSERTIONS));
    for (const { claims, why, proposal } of findings) {
      expect(why.id).toBe(`wording.why.${claims}`);
      expect(proposal[0]?.id).toBe(`wording.instead.${claims}`);
    }
  });

  it('never throws, and gives findings in order that lie within the text, on any unicode', () => {
    const language = fc.constantFrom(...WORDING_LANGUAGES);
    const words = fc.constantFrom(
      ...['safe', 'corridor', 'no', 'not', 'ceasefire', ';', ',', '"', '?', '(', 'says', '\n\n'],
      ...['безпечний', 'коридор', 'не', 'सुरक्षित', 'नहीं', 'couloir', 'sûr', 'n’', 'est'],
    );
    const mixed = fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 30 });
    fc.assert(
      fc.property(language, mixed, (lang, parts) => {
        const text = parts.join(' ');
        let last = 0;
        for (const { start, end, phrase } of findOverclaims(text, lang, NOTHING)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(phrase);
          last = end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('takes a number of steps that grows no faster than the text', () => {
    for (const language of WORDING_LANGUAGES) {
      const rules = rulesOf(language);
      const steps = (text: string) => {
        const { list } = tokensOf(text, rules);
        const walked = scan(list, rules.index).steps;
        expect(walked).toBeLessThanOrEqual(rules.index.stepsPerWord * list.length);
        return walked;
      };
      // The worst for gaps: one clause of nothing but words that begin patterns.
      const wall = `${[...rules.index.exact.keys()].slice(0, 60).join(' ')} `;
      expect(steps(wall)).toBeGreaterThan(0);
      expect(steps(wall.repeat(60)) / steps(wall.repeat(30))).toBeLessThan(2.1);
    }
  });
});

describe('compilePattern', () => {
  it.each(['', 'a* b', '~2 safe', 'safe ~2', 'safe? road', 'a.*b', 'a ~9 b', 'a b c d e f g h i'])(
    'refuses what is no pattern: "%s"',
    (text) => {
      expect(() => compilePattern(text, 'x', new Set())).toThrow(RangeError);
    },
  );

  it('matches within one clause only, with gaps, stems, choices and words left out', () => {
    const spelling = rulesOf('en');
    const hits = (pattern: string, text: string) => {
      const { list } = tokensOf(text, spelling);
      const index = indexPatterns([compilePattern(pattern, 'x', new Set())]);
      return scan(list, index).hits.length;
    };
    expect(hits('road|way ~2 is safe', 'the road to Babai is safe')).toBe(1);
    expect(hits('road|way ~2 is safe', 'the road, to Babai is safe')).toBe(0);
    expect(hits('road|way ~2 is safe', 'the road to the village is safe')).toBe(0);
    expect(hits('evacuat* now?', 'evacuation, evacuated now')).toBe(2);
  });
});

describe('a pause in fire may be told of in the author’s own voice', () => {
  const AT = '2022-03-02T12:00:00.000Z';
  const pause = (id: string, changes: Partial<Claim> = {}) =>
    claimCase(
      claimBody(id, {
        ...{ predicate: 'pauseInFire', saidAt: '2022-03-02T11:50:00.000Z' },
        window: { from: '2022-03-02T10:00:00.000Z', to: '2022-03-02T16:00:00.000Z' },
        ...changes,
      }),
    );
  const assessmentOf = (claims: readonly ClaimCase[], at: string) =>
    assessCorridor(
      { corridor: { corridorId: 'north', name: 'North' }, signatures: [] },
      claims,
      at,
    );
  const marked = (claims: readonly ClaimCase[], at = AT) => {
    const evidence = { assessment: assessmentOf(claims, at), claims, at, register: null };
    return findOverclaims('A ceasefire is in force.', 'en', evidence).length > 0;
  };

  it('on two fresh origins, and not once they have to be looked at again', () => {
    const two = [pause('a'), pause('b')];
    expect(marked(two)).toBe(false);
    expect(marked([pause('a')])).toBe(true);
    expect(marked(two, '2022-03-02T12:20:00.000Z')).toBe(true);
    const open = { from: null, to: null };
    const days = [pause('a', { window: open }), pause('b', { window: open })];
    expect(marked(days, '2022-03-04T12:00:00.000Z')).toBe(true);
  });

  it('not by one that repeats what was withdrawn, nor by one report under two names', () => {
    const gone = { ...pause('c'), withdrawn: { at: AT, reason: 'made up' } };
    expect(marked([pause('a'), gone, pause('b', { cites: ['statement-c'] })])).toBe(true);
    expect(marked([pause('a', { reportId: 'r' }), pause('b', { reportId: 'r' })])).toBe(true);
  });
});
