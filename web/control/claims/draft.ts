import type { ChecklistItem } from '../../../src/domain/evidence/checklist.ts';
import type { Claim, Predicate, Source } from '../../../src/domain/evidence/claim.ts';
import type { Attachment } from '../../../src/domain/evidence/original.ts';
import type { Span } from '../../../src/domain/evidence/statement/proposeClaims.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { wallClock } from '../words/wallClock.ts';

/** Chosen for something that the book does not have yet. */
export const ANOTHER = 'another';

/** Somebody who says something: one that is known, or another with a name of their own. */
export interface SourceDraft {
  /** Id of a known source, `ANOTHER`, or empty while none is chosen. */
  readonly chosen: string;
  readonly name: string;
  readonly kind: Source['kind'];
  /** Whom another source speaks for; empty where for itself. */
  readonly speaksFor: string;
}

/** One claim as it is filled in; times on the wall clock of the place, empty for none. */
export interface ClaimDraft {
  readonly key: string;
  /** Is it to be recorded? A proposal is only when a person says so. */
  readonly keep: boolean;
  /** `corridor:<id>` and so on, `corridor:another`, `topic:another`, or empty. */
  readonly subject: string;
  readonly subjectName: string;
  readonly topicType: 'service' | 'count' | 'personGroup';
  readonly predicate: Predicate;
  readonly stance: Claim['stance'];
  readonly from: string;
  readonly to: string;
  readonly states: readonly ChecklistItem[];
  readonly gist: string;
  readonly sourceGrade: Claim['sourceGrade'];
  readonly informationGrade: Claim['informationGrade'];
  readonly reviewBy: string;
  /** The words of the pasted text that led to it; null for a claim entered by hand. */
  readonly span: Span | null;
}

export type KeptFile = Pick<Attachment, 'originalId' | 'name' | 'bytes'>;

/** A statement as it is filled in. */
export interface StatementDraft {
  readonly source: SourceDraft;
  readonly secondHand: boolean;
  readonly origin: Pick<SourceDraft, 'chosen' | 'name'>;
  /** Ids of statements. */
  readonly cites: readonly string[];
  readonly channel: string;
  readonly quote: string;
  readonly quoteLanguage: string;
  readonly translation: string;
  readonly saidAt: string;
  readonly approximate: boolean;
  readonly receivedAt: string;
  readonly signedNotice: boolean;
  readonly files: readonly KeptFile[];
  /** Ground report that it is made of. */
  readonly reportId: string | null;
  readonly claims: readonly ClaimDraft[];
}

/** A claim of which nothing is known yet: as little is claimed of it as can be. */
export function emptyClaim(part: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    key: newId(),
    keep: true,
    subject: '',
    subjectName: '',
    topicType: 'service',
    predicate: 'announced',
    stance: 'asserts',
    from: '',
    to: '',
    states: [],
    gist: '',
    // Nobody has judged it: unknown source, beyond judging (trust.md, section 4).
    sourceGrade: 'F',
    informationGrade: '6',
    reviewBy: '',
    span: null,
    ...part,
  };
}

/** An empty form at the moment shown, with what is known beforehand. */
export function emptyStatement(
  now: Situation,
  known: Partial<StatementDraft> = {},
): StatementDraft {
  const moment = wallClock(now.at, now.operation.timeZone);
  return {
    source: { chosen: '', name: '', kind: 'press', speaksFor: '' },
    secondHand: false,
    origin: { chosen: '', name: '' },
    cites: [],
    channel: '',
    quote: '',
    quoteLanguage: 'en',
    translation: '',
    saidAt: moment,
    approximate: false,
    receivedAt: moment,
    signedNotice: false,
    files: [],
    reportId: null,
    claims: [emptyClaim()],
    ...known,
  };
}
