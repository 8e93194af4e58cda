import { type Sentence, sentence } from '../kernel/sentence.ts';
import type { ClaimCase } from '../picture.ts';
import type { Claim } from './claim.ts';

/** What became of the words of one source, as far as people have judged it. */
export interface TrackRecord {
  readonly borneOut: number;
  readonly notBorneOut: number;
  /** A grade that the record would bear; null where too little was judged. Never set by itself. */
  readonly suggests: Claim['sourceGrade'] | null;
  readonly record: Sentence;
}

/** Matters judged before a record suggests anything, and before it suggests an A. */
const JUDGED_AT_LEAST = 3;
const JUDGED_FOR_BEST = 10;

/**
 * The least share of matters borne out for each grade: the words of the Admiralty code (AJP-2.1,
 * "usually", "fairly", "not usually") as shares. A guess of ours; E is what remains.
 */
const SHARES = [
  ['A', 1],
  ['B', 0.8],
  ['C', 0.6],
  ['D', 0.4],
] as const;

/**
 * The track record of a source from the outcomes of its claims (capability 22). A matter counts
 * once however often it was said again, and as not borne out where that was judged of it at all.
 * That nothing was reported is no word that could come true. Claims that were withdrawn count too:
 * a source does not lose its mistakes by taking them back.
 * @param claims those of one source
 */
export function trackRecordOf(claims: Iterable<ClaimCase>): TrackRecord {
  const matters = new Map<string, boolean>();
  for (const { claim, outcome } of claims) {
    if (outcome === null || claim.stance === 'noReport') continue;
    const { subject, predicate, stance, window } = claim;
    const matter = [subject.type, subject.id, predicate, stance, window.from, window.to].join(' ');
    const right = outcome.outcome === 'borneOut';
    matters.set(matter, right && (matters.get(matter) ?? true));
  }
  const judged = matters.size;
  const borneOut = [...matters.values()].filter((right) => right).length;
  const notBorneOut = judged - borneOut;
  const suggests = suggestionOf(borneOut, judged);
  return {
    borneOut,
    notBorneOut,
    suggests,
    record:
      judged === 0
        ? sentence('evidence.record.none')
        : sentence('evidence.record.judged', { borneOut, judged, suggests: suggests ?? 'none' }),
  };
}

function suggestionOf(borneOut: number, judged: number): TrackRecord['suggests'] {
  if (judged < JUDGED_AT_LEAST) return null;
  const share = borneOut / judged;
  const fits = SHARES.find(([grade, least]) => {
    return share >= least && (grade !== 'A' || judged >= JUDGED_FOR_BEST);
  });
  return fits?.[0] ?? 'E';
}
