import { z } from 'zod';
import { advisorySchema, headCountSchema } from '../../domain/advice/advisory.ts';
import { claimSchema, sourceSchema } from '../../domain/evidence/claim.ts';
import { corridorSchema } from '../../domain/evidence/corridor.ts';
import { hazardSchema } from '../../domain/evidence/hazard.ts';
import { slugSchema } from '../../domain/kernel/id.ts';
import { instantSchema } from '../../domain/kernel/instant.ts';
import { operationSchema } from '../../domain/operation/operation.ts';

/** When the cell had it: decides from when on the control room and the planner see it. */
const receivedAt = instantSchema;
/** When it happened in the world; where it is not given, when the cell had it. */
const occurredAt = instantSchema.optional();
/** Lets an editor find the schema; not read. */
const $schema = z.string().optional();

export const operationFileSchema = z
  .object({
    $schema,
    format: z.literal('safe-passage/scenario/1'),
    receivedAt,
    operation: operationSchema,
    /** The lists of people, one an agency; each is a CSV file in this folder. */
    rosters: z
      .array(z.object({ file: z.string().max(200), agencyId: slugSchema, receivedAt }).strict())
      .max(50),
    /** Trains: a GTFS zip, or a list in CSV, in this folder; `name` says whose it is. */
    timetable: z
      .object({ file: z.string().max(200), name: z.string().min(1).max(200), receivedAt })
      .strict()
      .optional(),
  })
  .strict();
export type OperationFile = z.infer<typeof operationFileSchema>;

const claimShape = claimSchema.shape;

/** A statement as it was made, split into the claims that it holds. */
const statementSchema = z
  .object({
    statementId: slugSchema,
    /** Id of one of the file's sources. */
    source: slugSchema,
    /** Source from which it has it; left out when it speaks for itself. */
    origin: slugSchema.optional(),
    cites: claimShape.cites,
    channel: claimShape.channel,
    quote: claimShape.quote,
    quoteLanguage: claimShape.quoteLanguage,
    saidAt: claimShape.saidAt,
    saidAtApproximate: claimShape.saidAtApproximate,
    receivedAt,
    claims: z
      .array(
        claimSchema
          .pick({
            claimId: true,
            subject: true,
            predicate: true,
            stance: true,
            window: true,
            states: true,
            gist: true,
            sourceGrade: true,
            informationGrade: true,
            signedNotice: true,
          })
          .extend({ origin: slugSchema.optional(), cites: claimShape.cites.optional() })
          .strict(),
      )
      .min(1)
      .max(50),
  })
  .strict();

export const claimsFileSchema = z
  .object({
    $schema,
    sources: z.array(sourceSchema).max(2_000),
    statements: z.array(statementSchema).max(20_000),
  })
  .strict();
export type ClaimsFile = z.infer<typeof claimsFileSchema>;

/** The same hazard may be recorded again later, once its window is known. */
export const hazardsFileSchema = z
  .object({
    $schema,
    hazards: z
      .array(z.object({ occurredAt, receivedAt, hazard: hazardSchema }).strict())
      .max(20_000),
  })
  .strict();

export const corridorsFileSchema = z
  .object({
    $schema,
    corridors: z.array(z.object({ receivedAt, corridor: corridorSchema }).strict()).max(2_000),
  })
  .strict();

export const advisoriesFileSchema = z
  .object({
    $schema,
    advisories: z.array(z.object({ receivedAt, advisory: advisorySchema }).strict()).max(2_000),
  })
  .strict();

export const countsFileSchema = z
  .object({
    $schema,
    counts: z.array(z.object({ receivedAt, count: headCountSchema }).strict()).max(20_000),
  })
  .strict();

const JSON_FILES = {
  operation: operationFileSchema,
  claims: claimsFileSchema,
  hazards: hazardsFileSchema,
  corridors: corridorsFileSchema,
  advisories: advisoriesFileSchema,
  counts: countsFileSchema,
};

/** One JSON schema (draft 2020-12) with a definition for each JSON file of a scenario folder. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const definitions = Object.entries(JSON_FILES).map(([name, schema]) => {
    const { $schema: _draft, ...definition } = z.toJSONSchema(schema, { io: 'input' });
    return [name, definition];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'JSON files of a Safe Passage scenario folder',
    description:
      'Each file fits the definition of its name: operation.json fits #/$defs/operation. ' +
      'Rules that a schema cannot say (ids that must exist, windows that end after they start) ' +
      'are checked by "safe-passage scenario check".',
    $defs: Object.fromEntries(definitions),
  };
}
