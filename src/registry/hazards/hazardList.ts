import { z } from 'zod';
import { type Hazard, hazardSchema } from '../../domain/evidence/hazard.ts';
import { geometrySchema } from '../../domain/kernel/geometry.ts';
import { type Instant, instantSchema } from '../../domain/kernel/instant.ts';
import { hazardsFileSchema } from '../scenario/formats.ts';
import { readJsonFile } from '../scenario/jsonFile.ts';
import { type FileVerdicts, type Verdict, Verdicts } from '../scenario/verdict.ts';

export interface HazardList {
  /** As they were known at the moment asked about. */
  readonly hazards: readonly Hazard[];
  /** Hazards of which nothing had come in by that moment. */
  readonly later: number;
  /** With an error among them the hazards are not to be used. */
  readonly verdicts: readonly Verdict[];
}

const MOST = 2_000;
const shape = hazardSchema.shape;

/** What a drawn hazard may say of itself; other properties are a drawing's own and not read. */
const propertiesSchema = z.object({
  hazardId: shape.hazardId.optional(),
  kind: shape.kind.default('other'),
  name: shape.name.optional(),
  effect: shape.effect,
  radiusMetres: shape.radiusMetres.default(0),
  slowFactor: shape.slowFactor,
  riskPerPersonMinute: shape.riskPerPersonMinute,
  approximate: shape.approximate,
  note: shape.note,
  from: instantSchema.nullable().default(null),
  to: instantSchema.nullable().default(null),
});

const featureSchema = z.object({
  type: z.literal('Feature'),
  geometry: geometrySchema,
  properties: propertiesSchema,
});

const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(featureSchema).max(MOST),
});

/**
 * Reads hazards from a scenario's `hazards.json`, or from GeoJSON (RFC 7946) drawn in any tool:
 * features with `effect` (closes, slows or risk), and `from`, `to`, `radiusMetres`, `slowFactor`,
 * `riskPerPersonMinute`, `name`, `kind` where they are known.
 * @param file what the list is called in the verdicts
 * @param knownAt a hazard recorded several times is as it was last known then
 */
export function readHazardList(bytes: Uint8Array, file: string, knownAt: Instant): HazardList {
  const all = new Verdicts();
  const verdicts = all.in(file);
  const isDrawn = /"type"\s*:\s*"FeatureCollection"/.test(new TextDecoder().decode(bytes));
  const read = isDrawn ? drawn(bytes, verdicts) : recorded(bytes, verdicts, knownAt);
  return { ...read, verdicts: all.sorted() };
}

function recorded(bytes: Uint8Array, verdicts: FileVerdicts, knownAt: Instant) {
  const read = readJsonFile(bytes, hazardsFileSchema, verdicts);
  if (read === null) return { hazards: [], later: 0 };
  const known = new Map<string, { readonly hazard: Hazard; readonly receivedAt: Instant }>();
  const ids = new Set<string>();
  for (const [index, { hazard, receivedAt }] of read.data.hazards.entries()) {
    saysWhatItDoes(hazard, read.at('hazards', index, 'hazard'), verdicts);
    ids.add(hazard.hazardId);
    if (receivedAt > knownAt) continue;
    const before = known.get(hazard.hazardId);
    if (before === undefined || before.receivedAt <= receivedAt) {
      known.set(hazard.hazardId, { hazard, receivedAt });
    }
  }
  const hazards = [...known.values()].map(({ hazard }) => hazard);
  return { hazards, later: ids.size - known.size };
}

function drawn(bytes: Uint8Array, verdicts: FileVerdicts) {
  const read = readJsonFile(bytes, collectionSchema, verdicts);
  if (read === null) return { hazards: [], later: 0 };
  const hazards: Hazard[] = [];
  for (const [index, { geometry, properties }] of read.data.features.entries()) {
    const at = read.at('features', index, 'properties');
    const { hazardId = `drawn-${index + 1}`, from, to, ...said } = properties;
    if (from !== null && to !== null && from >= to) {
      verdicts.error(at, 'a window that ends after it begins', `${from} to ${to}`, 'Mend it.');
    }
    if (hazards.some((one) => one.hazardId === hazardId)) {
      verdicts.error(at, 'each hazardId once', `"${hazardId}" again`, 'Give it another.');
    }
    const { name = hazardId } = said;
    const hazard = { ...said, hazardId, name, geometry, window: { from, to }, claimIds: [] };
    saysWhatItDoes(hazard, at, verdicts);
    hazards.push(hazard);
  }
  return { hazards, later: 0 };
}

/** A hazard that changes nothing is mostly one of which a number was forgotten. */
function saysWhatItDoes(
  { effect, slowFactor, riskPerPersonMinute }: Hazard,
  at: Parameters<FileVerdicts['error']>[0],
  verdicts: FileVerdicts,
): void {
  if (effect === 'slows' && slowFactor === 1) {
    verdicts.error(at, 'a slowFactor above 1', 'none', 'Say how much longer it takes there.');
  }
  if (effect === 'risk' && riskPerPersonMinute === 0) {
    const expected = 'a riskPerPersonMinute above 0';
    verdicts.error(at, expected, 'none', 'Say how dangerous a minute there is, up to 1.');
  }
}
