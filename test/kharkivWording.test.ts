import { describe, expect, it } from 'vitest';
import { assessCorridor } from '../src/domain/evidence/assess.ts';
import type { Claim, Predicate } from '../src/domain/evidence/claim.ts';
import { findOverclaims } from '../src/domain/evidence/overclaim/findOverclaims.ts';
import { allowedWording } from '../src/domain/evidence/wording/allowedWording.ts';
import {
  WORDING_LANGUAGES,
  type WordingLanguage,
} from '../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../src/domain/evidence/wording/speak.ts';
import { corridorTopic, predicateTopic, type Topic } from '../src/domain/evidence/wording/topic.ts';
import { type Instant, instantSchema } from '../src/domain/kernel/instant.ts';
import type { Picture } from '../src/domain/picture.ts';
import { evidenceAt, HOURS, localTime } from './support/kharkivDay.ts';
import { inRepository } from './support/paths.ts';

const CORRIDORS = ['corridor-border', 'route-settlements'];
const claimed = (id: string, predicate: Predicate, type: Claim['subject']['type']) => ({
  ...{ name: `${predicate} (${id})`, predicate },
  subject: { type, id },
});
const TOPICS = [
  claimed('route-settlements', 'pauseInFire', 'corridor'),
  claimed('route-settlements', 'coordinated', 'corridor'),
  claimed('indian-students-kharkiv', 'heldAgainstWill', 'personGroup'),
];

function assessmentOf(picture: Picture, corridorId: string, at: Instant) {
  const corridor = picture.corridors.get(corridorId);
  return corridor ? assessCorridor(corridor, [...picture.claims.values()], at) : null;
}

/** The topics of the day as the cell could speak of them at a moment. */
function topicsAt(at: Instant): { name: string; topic: Topic }[] {
  const picture = evidenceAt(at);
  const claims = [...picture.claims.values()];
  return [
    ...CORRIDORS.map((id) => ({
      name: `corridor ${id}`,
      topic: corridorTopic(id, assessmentOf(picture, id, at), claims),
    })),
    ...TOPICS.map(({ name, subject, predicate }) => ({
      name,
      topic: predicateTopic(subject, predicate, claims),
    })),
  ];
}

const speakers = Object.fromEntries(
  WORDING_LANGUAGES.map((language) => [language, makeSpeaker(language, 'Europe/Kyiv')]),
) as Record<WordingLanguage, ReturnType<typeof makeSpeaker>>;

const said = HOURS.map((at) => ({
  at,
  topics: topicsAt(at).map(({ name, topic }) => ({ name, told: allowedWording(topic, at) })),
}));

/** For a reviewer: each topic hour by hour, written out where it changes. */
function golden(): string {
  const names = said[0]?.topics.map(({ name }) => name) ?? [];
  const parts = names.map((name) => {
    let last = '';
    const hours = said.map(({ at, topics }) => {
      const told = topics.find((topic) => topic.name === name)?.told ?? [];
      const text = WORDING_LANGUAGES.map((language) => {
        const lines = told.map((sentence) => `- ${speakers[language](sentence)}`);
        return `**${language}**\n\n${lines.join('\n')}\n`;
      }).join('\n');
      const same = text === last;
      last = text;
      return same ? `${localTime(at)}: as the hour before.\n` : `### ${localTime(at)}\n\n${text}`;
    });
    return `## ${name}\n\n${hours.join('\n')}`;
  });
  return `# What may be said, hour by hour (Kyiv time)\n\n${parts.join('\n')}`;
}

describe('the wording of the Kharkiv scenario', () => {
  // Renewed with: npm test -- test/kharkivWording -u
  it('is at each hour of 2 and 3 March as the reviewed golden file has it', async () => {
    const file = inRepository('src/domain/evidence/wording/kharkiv.golden.md');
    await expect(golden()).toMatchFileSnapshot(file);
  });

  it('never holds a phrase that the checker marks, in any language, at any hour', () => {
    const seen = new Set<string>();
    for (const at of HOURS) {
      const picture = evidenceAt(at);
      const claims = [...picture.claims.values()];
      for (const { topic } of topicsAt(at)) {
        const evidence = { assessment: topic.assessment, claims, at, register: null };
        for (const sentence of allowedWording(topic, at)) {
          for (const language of WORDING_LANGUAGES) {
            const text = speakers[language](sentence);
            seen.add(text);
            expect([text, findOverclaims(text, language, evidence)]).toEqual([text, []]);
          }
        }
      }
    }
    expect(seen.size).toBeGreaterThan(150);
  });

  const at = instantSchema.parse('2022-03-03T23:00:00+02:00');
  const english = (name: string) =>
    (said.find((hour) => hour.at === at)?.topics.find((topic) => topic.name === name)?.told ?? [])
      .map(speakers.en)
      .join('\n');

  it('says the six-hour pause as one origin, contradicted, and silence as no denial', () => {
    const text = english('pauseInFire (route-settlements)');
    expect(text).toMatch(/A party-affiliated weekly said .* there is or was a pause in fire/);
    expect(text).not.toContain('Several news channels');
    expect(text).toContain('1 further statement repeats this and adds no weight.');
    expect(text).toContain('All who say so go back to one origin.');
    expect(text).toContain('The claim stands contradicted.');
    expect(text).toMatch(/Analysts, as quoted .* pause in fire, which is not a denial/);
  });

  it('says that the corridor to the border is announced and that nobody is known to use it', () => {
    const text = english('corridor corridor-border');
    expect(text).toContain('This corridor is only announced.');
    expect(text).toContain('Nobody on the road has confirmed that it can be used.');
    expect(text).toContain('Nobody is known to have used it.');
    expect(text.match(/It has not been said/g)).toHaveLength(4);
    expect(text).not.toMatch(/pause|coordinat/);
  });

  it('says that students are held as one side claims and another denies it', () => {
    const text = english('heldAgainstWill (indian-students-kharkiv)');
    expect(text).toMatch(/Russian defence ministry said .* held against their will/);
    expect(text).toMatch(/Ukrainian foreign ministry said .* not held against their will/);
    expect(text).toMatch(/no report has come .* which is not a denial/);
  });
});
