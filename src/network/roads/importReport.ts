import { z } from 'zod';

const count = z.number().int().min(0);
const metres = z.number().min(0);

/**
 * How far the roads of one profile hang together. Metres are directed: two-way roads count twice.
 */
const profileReportSchema = z
  .object({
    /** Strongly connected components with at least one edge. */
    components: count,
    metres,
    /** Within the largest component. */
    mainMetres: metres,
    mainNodes: count,
  })
  .strict();

/** What was read from an extract and what became of it. */
export const importReportSchema = z
  .object({
    format: z.enum(['pbf', 'xml', 'mixed']),
    bytes: count,
    nodesRead: count,
    waysRead: count,
    /** Ways with a `highway` tag, and those that the policy lets someone use. */
    highwayWays: count,
    waysKept: count,
    /** Ferry lines that take someone aboard; they count among the ways kept. */
    ferryLines: count,
    waysRefused: z
      .object({ notBuilt: count, area: count, noAccess: count, unknownClass: count })
      .strict(),
    /** Nodes that roads use, and how many of them the file does not hold. */
    roadNodes: count,
    nodesMissing: count,
    graphNodes: count,
    graphEdges: count,
    /** Metres of road, each once whatever its directions. */
    roadMetres: metres,
    /** Lines drawn in the field, and their ends that no road comes near; null where none. */
    tracks: z
      .object({
        lines: count,
        joinedEnds: count,
        looseEnds: count,
        listed: z
          .array(
            z.object({ line: count, name: z.string(), end: z.enum(['first', 'last']) }).strict(),
          )
          .readonly(),
      })
      .strict()
      .nullable(),
    /** Turn restrictions: each relation is applied or counted under the reason why it is not. */
    turns: z
      .object({
        read: count,
        applied: count,
        /** Of those, how many hold at some hours only: they are taken to hold always. */
        conditional: count,
        /** Ways over two or more roads forbidden in all, turning back beside them included. */
        ways: count,
        ignored: z
          .object({
            otherVehicles: count,
            unknownKind: count,
            incomplete: count,
            notOnRoads: count,
            notMeeting: count,
            ambiguous: count,
            needless: count,
          })
          .strict(),
      })
      .strict(),
    profiles: z
      .object({
        foot: profileReportSchema,
        slowFoot: profileReportSchema,
        wheelchair: profileReportSchema,
        car: profileReportSchema,
        bus: profileReportSchema,
      })
      .strict(),
  })
  .strict();

export type ImportReport = z.infer<typeof importReportSchema>;
export type ProfileReport = z.infer<typeof profileReportSchema>;
