import type { Fact } from '../../src/domain/facts.ts';
import { foldPicture, knownAt } from '../../src/domain/fold/fold.ts';
import { addSeconds, type Instant, instantSchema } from '../../src/domain/kernel/instant.ts';
import type { Picture } from '../../src/domain/picture.ts';
import { readScenarioFolder } from '../../src/service/readScenarioFolder.ts';
import { inRepository } from './paths.ts';

const reading = await readScenarioFolder(inRepository('scenarios/kharkiv-2022-03-02'));

/** What the cell learned of claims and corridors on 2 and 3 March 2022, as facts. */
const facts = reading.facts
  .filter(({ kind }) => /^(claim|corridor)\./.test(kind))
  .map((fact, index): Fact => {
    const chain = { seq: index + 1, recordedAt: fact.receivedAt, previousHash: '', hash: '' };
    return { ...fact, operationId: 'kharkiv-2022-03-02', ...chain };
  });

const MIDNIGHT = instantSchema.parse('2022-03-02T00:00:00+02:00');

/** Each hour of 2 and 3 March, both midnights at the ends. */
export const HOURS: readonly Instant[] = Array.from({ length: 49 }, (_, hour) =>
  addSeconds(MIDNIGHT, hour * 3_600),
);

/** What was known of claims and corridors at a moment. */
export function evidenceAt(at: Instant): Picture {
  return foldPicture(knownAt(facts, at));
}

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Kyiv', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
  ...{ day: 'numeric', month: 'long' },
});

/** `2 March, 14:40`. */
export function localTime(at: Instant): string {
  return clock.format(new Date(at)).replace(' at ', ', ');
}
