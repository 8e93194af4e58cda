import type { Dependants } from '../evidence/dependency/dependants.ts';
import type { Fallen } from '../evidence/dependency/fallen.ts';
import type { Instant, Window } from '../kernel/instant.ts';
import type { Advisory } from './advisory.ts';
import type { Message } from './message.ts';

/** What the HTTP API answers about words that went out, and what they rest on. JSON all through. */

/** Everybody who was told something: the sum of the three others. */
export interface ToldCount {
  readonly people: number;
  /** Were told otherwise. */
  readonly corrected: number;
  /** Still believe it, as far as the cell knows. */
  readonly open: number;
  /** Home, or their case is closed. */
  readonly ended: number;
}

/** People of one agency at one place and in one group of the plan who were told. */
export interface ToldRow extends ToldCount {
  readonly agencyId: string;
  /** Where they are now; null when it is not known. */
  readonly placeId: string | null;
  readonly groupId: string | null;
  /** By which channels they were reached. */
  readonly channels: readonly string[];
  /** Of agencies for which the reader may list people; else empty, and the count stays. */
  readonly personIds: readonly string[];
}

/** What leans on a claim, for the reader's eyes: counts of all that they may see counted. */
export interface DependantsView extends Omit<Dependants, 'people' | 'messages' | 'plans'> {
  readonly at: Instant;
  readonly claimId: string;
  readonly gist: string;
  readonly source: string;
  readonly saidAt: Instant;
  /** Null while the claim stands: then this is what would fall with it. */
  readonly fall: Pick<Fallen, 'how' | 'at' | 'reason'> | null;
  readonly messages: readonly (Dependants['messages'][number] & {
    readonly text: string;
    readonly language: string;
    readonly channel: string;
    /** People of it who were not told otherwise. */
    readonly open: number;
  })[];
  readonly plans: readonly (Omit<Dependants['plans'][number], 'people'> & {
    /** Of every agency, and so for the lead alone; null for others. */
    readonly people: number | null;
  })[];
  readonly told: ToldCount & { readonly rows: readonly ToldRow[] };
}

/** A claim that fell while something leaned on it. */
export interface FallenView extends Pick<Fallen, 'how' | 'at' | 'reason'> {
  readonly claimId: string;
  readonly gist: string;
  readonly source: string;
  readonly told: ToldCount;
  /** When the last of them was told; null when nobody was. */
  readonly toldLastAt: Instant | null;
  /** The adopted plan, when it was made before the fall and nobody replaced it. */
  readonly planId: string | null;
  /** Advisories in force that lean on it. */
  readonly advisoryIds: readonly string[];
  /** Notifications sent to parties that lean on it. */
  readonly notifications: number;
}

/** Why an advisory no longer holds: it cannot be sent again (failure R35). */
export type Staleness = 'replaced' | 'deadlineOver' | 'claimFell' | 'claimStale';

export interface AdvisoryView extends Advisory {
  /** Claims under it that fell. */
  readonly leansOnFallen: readonly string[];
  /** Null while it holds. */
  readonly staleness: Staleness | null;
}

/** One text that went out, to however many people, in however many facts. */
export interface SendingView
  extends Pick<
    Message,
    'sendingId' | 'kind' | 'advisoryId' | 'planId' | 'text' | 'language' | 'channel' | 'overridden'
  > {
  readonly sentAt: Instant;
  readonly by: string;
  readonly claimIds: readonly string[];
  /** Sendings that it corrects or recalls. */
  readonly corrects: readonly string[];
  readonly people: number;
  /** Claims under it that fell. */
  readonly leansOnFallen: readonly string[];
  /** Of its people, those whom no correction reached; 0 while nothing under it fell. */
  readonly open: number;
}

/** `draft`, then `sent`, then what the party answered. It never approves: see `notification.ts`. */
export type NotificationState = 'draft' | 'sent' | 'acknowledged' | 'objected' | 'noAnswer';

export interface NotificationView {
  readonly notificationId: string;
  readonly corridorId: string | null;
  readonly party: string;
  readonly text: string;
  readonly people: number | null;
  readonly window: Window;
  readonly state: NotificationState;
  readonly draftedAt: Instant;
  readonly draftedBy: string;
  readonly sent: readonly { readonly channel: string; readonly sentAt: Instant }[];
  readonly answers: readonly {
    readonly answer: 'acknowledged' | 'objected' | 'noAnswer';
    readonly by: string;
    readonly quote: string;
    readonly answeredAt: Instant;
  }[];
  readonly claimIds: readonly string[];
  /** Claims under it that fell. */
  readonly leansOnFallen: readonly string[];
}
