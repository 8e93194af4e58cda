import { describe, expect, it } from 'vitest';
import { findOverclaims } from '../src/domain/evidence/overclaim/findOverclaims.ts';
import { epochSeconds } from '../src/domain/kernel/instant.ts';
import {
  INSTRUCTION_CATALOGUES,
  INSTRUCTION_LANGUAGES,
} from '../src/domain/wording/instructions/catalogues.ts';
import { latestAt, turnBackOf } from '../src/domain/wording/instructions/journey.ts';
import { paperInstructions } from '../src/domain/wording/instructions/paper.ts';
import { smsInstructions } from '../src/domain/wording/instructions/sms.ts';
import { importOsm } from '../src/network/roads/import.ts';
import { journeyOf, walkingGroups } from '../src/service/instructions.ts';
import { planScenario } from '../src/service/planScenario.ts';
import { readScenarioFolder } from '../src/service/readScenarioFolder.ts';
import { inRepository } from './support/paths.ts';

const reading = await readScenarioFolder(inRepository('scenarios/kharkiv-2022-03-02'));
const { plan, snapshot } = planScenario(reading, { at: null, seed: 1, changes: [] });
const { graph } = importOsm(reading.network?.bytes ?? new Uint8Array());
const told = walkingGroups(plan).map(({ groupId }) => ({
  groupId,
  journey: journeyOf(plan, groupId, graph, snapshot.places),
}));
const GROUPS = [
  'kholodna-hora.normal.none.walks.pisochyn',
  'central-station.normal.none.walks.pisochyn',
  'prospekt-haharina.fast.none.walks.pisochyn',
];

function golden(): string {
  const parts = GROUPS.map((groupId) => {
    const journey = told.find((one) => one.groupId === groupId)?.journey;
    if (journey === undefined) throw new Error(`no walking group ${groupId}`);
    const languages = INSTRUCTION_LANGUAGES.map((language) => {
      const { title, before, steps, care } = paperInstructions(journey, language);
      const { text, segments, units } = smsInstructions(journey, language);
      const numbered = steps.map((step, i) => `${i + 1}. ${step}`).join('\n');
      const paper = `**${title}**\n\n${before.join('  \n')}\n\n${numbered}\n\n${care.join('  \n')}`;
      return `### ${language}\n\n${paper}\n\n> ${text}\n\n(${units} units, ${segments} SMS)\n`;
    });
    return `## ${groupId}\n\n${languages.join('\n')}`;
  });
  return `# Instructions for three groups, 2 March 2022\n\n${parts.join('\n')}`;
}

/** Every sentence that any walking group is told. */
function sentencesIn(language: (typeof INSTRUCTION_LANGUAGES)[number]): string[] {
  return told.flatMap(({ journey }) => {
    const { title, before, steps, care } = paperInstructions(journey, language);
    return [title, ...before, ...steps, ...care, smsInstructions(journey, language).text];
  });
}

describe('instructions for the groups of the Kharkiv plan', () => {
  // Renewed with: npm test -- test/kharkivDirections -u
  it('are for three of them as the reviewed golden file has them', async () => {
    await expect(golden()).toMatchFileSnapshot(inRepository('test/kharkivDirections.golden.md'));
  });

  it('fit two text messages in each language, with the place, its distance and the time', () => {
    expect(told.length).toBeGreaterThan(20);
    for (const { groupId, journey } of told) {
      for (const language of INSTRUCTION_LANGUAGES) {
        const { text, segments, alphabet } = smsInstructions(journey, language);
        expect([groupId, language, segments <= 2]).toEqual([groupId, language, true]);
        expect(text).toContain(language === 'uk' ? 'Пісочин' : 'Pisochyn');
        expect(text).toContain('18:00');
        if (language === 'en') expect(alphabet).toBe('gsm7');
      }
    }
  });

  it('hold no phrase that is stronger than the evidence, and no gap or bare id', () => {
    const none = { assessment: null, claims: [], at: plan.at, register: null };
    for (const language of INSTRUCTION_LANGUAGES) {
      for (const text of sentencesIn(language)) {
        expect([text, findOverclaims(text, language, none)]).toEqual([text, []]);
        expect(text).not.toMatch(/[{}]|undefined|NaN|none| {2}| [.,]|directions\./);
      }
    }
  });

  it('have the same messages in every language', () => {
    const ids = Object.keys(INSTRUCTION_CATALOGUES.en).sort();
    for (const language of INSTRUCTION_LANGUAGES) {
      expect(Object.keys(INSTRUCTION_CATALOGUES[language]).sort()).toEqual(ids);
    }
  });

  it('never ask anybody to be at a point later than the plan allows', () => {
    for (const { groupId, journey } of told) {
      const assigned = plan.groups.find((group) => group.groupId === groupId)?.assignment;
      expect(latestAt(journey, 0) <= (assigned?.latestDeparture ?? '')).toBe(true);
      const stop = turnBackOf(journey);
      if (stop === null) continue;
      const { departAt, arriveLateAt, directions } = journey;
      const share = stop.mark.along / directions.metres;
      const walk = epochSeconds(arriveLateAt) - epochSeconds(departAt);
      const after = epochSeconds(stop.by) + walk * (1 - share);
      expect(after).toBeLessThanOrEqual(epochSeconds(journey.cutOff));
      expect(stop.mark.mark.cover).toBe(true);
    }
  });

  it('tell steps that add up to the whole way, in order', () => {
    for (const { journey } of told) {
      const { accessFrom, accessTo, steps, metres, outlines } = journey.directions;
      const stretches = steps.reduce((sum, step) => sum + step.metres, 0);
      expect(accessFrom.metres + stretches + accessTo.metres).toBeCloseTo(metres, 0);
      for (const legs of outlines) {
        const outlined = legs.reduce((sum, leg) => sum + leg.metres, 0);
        expect(Math.abs(outlined - metres) / metres).toBeLessThan(0.01);
      }
      const starts = steps.map(({ along }) => along);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }
  });
});
