import type { z } from 'zod';
import { COMMONS } from '../../domain/operation/operation.ts';
import type {
  advisoriesFileSchema,
  corridorsFileSchema,
  countsFileSchema,
  hazardsFileSchema,
} from './formats.ts';
import type { JsonFile } from './jsonFile.ts';
import { isUnknownPlace, type ListedPlace } from './placeLists.ts';
import type { Recorder } from './record.ts';
import { shown } from './verdict.ts';

type File<S extends z.ZodType> = JsonFile<z.infer<S>>;
type Path = readonly (string | number)[];

/** Ids that files may refer to. */
export interface KnownIds {
  readonly places: ReadonlyMap<string, ListedPlace>;
  /** Null while the claims could not be read: that is one fault, not many. */
  readonly claims: ReadonlySet<string> | null;
}

/** `hazards.json`: the same hazard may come again, received later, with more known. */
export function recordHazards(
  file: File<typeof hazardsFileSchema>,
  known: KnownIds,
  recorder: Recorder,
): void {
  const seen = new Set<string>();
  file.data.hazards.forEach(({ hazard, ...times }, index) => {
    const path = ['hazards', index] as const;
    once(file, [...path, 'receivedAt'], seen, `${hazard.hazardId} ${times.receivedAt}`);
    claimsExist(file, [...path, 'hazard', 'claimIds'], hazard.claimIds, known);
    const { geometry } = hazard;
    if (geometry.type === 'Polygon') {
      geometry.coordinates.forEach((ring, r) => {
        const [first] = ring;
        const last = ring.at(-1);
        if (first?.[0] === last?.[0] && first?.[1] === last?.[1]) return;
        const at = file.at(...path, 'hazard', 'geometry', 'coordinates', r);
        const expected = 'a ring whose last position is its first (RFC 7946, 3.1.6)';
        file.verdicts.error(at, expected, `${shown(last)}`, 'Repeat the first position.');
      });
    }
    const origin = { verdicts: file.verdicts, at: file.at(...path) };
    recorder.add('hazard.recorded', hazard.hazardId, COMMONS, times, hazard, origin);
  });
}

export function recordCorridors(
  file: File<typeof corridorsFileSchema>,
  known: KnownIds,
  recorder: Recorder,
): void {
  const seen = new Set<string>();
  file.data.corridors.forEach(({ corridor, receivedAt }, index) => {
    const path = ['corridors', index] as const;
    once(file, [...path, 'corridor', 'corridorId'], seen, corridor.corridorId);
    placesExist(file, [...path, 'corridor', 'destinationIds'], corridor.destinationIds, known);
    const origin = { verdicts: file.verdicts, at: file.at(...path) };
    const times = { receivedAt };
    recorder.add('corridor.recorded', corridor.corridorId, COMMONS, times, corridor, origin);
  });
}

/** `advisories.json`: each advisory with a deadline also sets the operation's. */
export function recordAdvisories(
  file: File<typeof advisoriesFileSchema>,
  known: KnownIds,
  recorder: Recorder,
): void {
  const seen = new Set<string>();
  file.data.advisories.forEach(({ advisory, receivedAt }, index) => {
    const path = ['advisories', index, 'advisory'] as const;
    const { advisoryId, deadline, saidAt, replacesAdvisoryId } = advisory;
    if (replacesAdvisoryId !== null && !seen.has(replacesAdvisoryId)) {
      const at = file.at(...path, 'replacesAdvisoryId');
      const found = shown(replacesAdvisoryId);
      file.verdicts.error(at, 'an advisory further up in this file', found, 'Mend the id.');
    }
    once(file, [...path, 'advisoryId'], seen, advisoryId);
    claimsExist(file, [...path, 'claimIds'], advisory.claimIds, known);
    placesExist(file, [...path, 'destinationIds'], advisory.destinationIds, known);
    if (deadline !== null && deadline <= saidAt) {
      const found = `${deadline}, and the advisory was said at ${saidAt}`;
      const at = file.at(...path, 'deadline');
      file.verdicts.error(at, 'a deadline after the advisory', found, 'Mend the deadline.');
    }
    const times = { receivedAt, occurredAt: saidAt };
    const origin = { verdicts: file.verdicts, at: file.at(...path) };
    recorder.add('advisory.recorded', advisoryId, COMMONS, times, advisory, origin);
    if (deadline === null) return;
    const body = { deadline, reason: advisory.title, advisoryId };
    const { operationId } = recorder;
    recorder.add('operation.deadlineSet', operationId, COMMONS, times, body, origin);
  });
}

export function recordCounts(
  file: File<typeof countsFileSchema>,
  known: KnownIds,
  recorder: Recorder,
): void {
  const seen = new Set<string>();
  file.data.counts.forEach(({ count, receivedAt }, index) => {
    const path = ['counts', index, 'count'] as const;
    once(file, [...path, 'countId'], seen, count.countId);
    placesExist(file, [...path, 'placeId'], [count.placeId], known);
    if (count.most !== null && count.most < count.least) {
      const found = `least ${count.least}, most ${count.most}`;
      file.verdicts.error(file.at(...path, 'most'), 'least, then most', found, 'Swap the two.');
    }
    if (count.onFoot !== null && count.most !== null && count.onFoot > count.most) {
      const found = `${count.onFoot} on foot of at most ${count.most}`;
      const at = file.at(...path, 'onFoot');
      file.verdicts.error(at, 'no more on foot than in all', found, 'Mend one of the two.');
    }
    const times = { receivedAt, occurredAt: count.reportedAt };
    const origin = { verdicts: file.verdicts, at: file.at(...path) };
    recorder.add('headCount.recorded', count.countId, COMMONS, times, count, origin);
  });
}

function once(file: JsonFile<unknown>, path: Path, seen: Set<string>, key: string): void {
  if (seen.has(key)) {
    file.verdicts.error(file.at(...path), 'each once', `${shown(key)} again`, 'Take one out.');
  }
  seen.add(key);
}

function claimsExist(
  file: JsonFile<unknown>,
  path: Path,
  ids: readonly string[],
  known: KnownIds,
): void {
  ids.forEach((id, index) => {
    if (known.claims?.has(id) ?? true) return;
    const at = file.at(...path, index);
    file.verdicts.error(at, 'a claim of claims.json', shown(id), 'Add it there, or mend the id.');
  });
}

function placesExist(
  file: JsonFile<unknown>,
  path: Path,
  ids: readonly string[],
  known: KnownIds,
): void {
  ids.forEach((id, index) => {
    if (!isUnknownPlace(known.places, id)) return;
    const at = file.at(...path, index);
    file.verdicts.error(at, 'a place of places.csv', shown(id), 'Add it there, or mend the id.');
  });
}
