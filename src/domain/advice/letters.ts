import type { KnownClaim } from '../evidence/assess.ts';
import type { Claim } from '../evidence/claim.ts';
import type { Fallen } from '../evidence/dependency/fallen.ts';
import { allowedWording } from '../evidence/wording/allowedWording.ts';
import { predicateTopic } from '../evidence/wording/topic.ts';
import { endOfStop, type Instant, type Window } from '../kernel/instant.ts';
import { type Sentence, sentence } from '../kernel/sentence.ts';
import type { PlanGroup } from '../movement/plan.ts';

/**
 * Drafts of letters that an operator goes over and sends: sentences in no language yet, for
 * `makeSpeaker`. None is stronger than its evidence, and a test holds each to the checker.
 */

/**
 * Tells people otherwise: what they were told, that it no longer holds, and what can be said now of
 * the matter, each claim in the mouth of its source.
 *
 * @param toldAt when they were told, the last of several
 * @param claims everything known, the fallen claim as it stands now
 */
export function correctionDraft(
  kind: 'correction' | 'recall',
  fall: Pick<Fallen, 'how'> & { readonly claim: Claim },
  toldAt: Instant,
  claims: readonly KnownClaim[],
  at: Instant,
): Sentence[] {
  const { subject, predicate } = fall.claim;
  const when = { instant: toldAt };
  const first =
    kind === 'recall'
      ? sentence('wording.letter.recall', { when })
      : sentence('wording.letter.correction', { when, how: fall.how });
  const now =
    kind === 'recall'
      ? []
      : allowedWording(predicateTopic(subject, predicate, claims), endOfStop(at));
  return [first, ...now, sentence('wording.letter.whereAreYou')];
}

/** Destinations that are named one by one before the rest is told together. */
const WAYS_NAMED = 6;

/** What a notification tells a party. */
export interface Notice {
  readonly party: string;
  readonly window: Window;
  /** The corridor that it is about, and where that leads; null when it is about the whole plan. */
  readonly corridor: { readonly name: string; readonly destinationIds: readonly string[] } | null;
  readonly groups: readonly Pick<PlanGroup, 'assignment' | 'people'>[];
  readonly placeNames: ReadonlyMap<string, string>;
  /** Claims that it rests on. */
  readonly claims: readonly Claim[];
}

/**
 * Notice to a party of how many move where and when, from the plan: for information, with the
 * question whether it was received, and that no answer is taken for approval (capability 30). Where
 * people shelter now is not in it: whoever sends it decides whether a party is to know that.
 * @returns the sentences, and the number of people in them
 */
export function noticeDraft(notice: Notice): { sentences: Sentence[]; people: number } {
  const { party, window, corridor, claims } = notice;
  const moving = notice.groups.filter(({ assignment }) => {
    if (assignment === null) return false;
    const { destinationIds = [] } = corridor ?? {};
    return destinationIds.length === 0 || destinationIds.includes(assignment.destinationId);
  });
  const people = moving.reduce((sum, group) => sum + group.people, 0);
  const modes = new Set(moving.flatMap(({ assignment }) => assignment?.mode ?? []));
  const way = modes.size > 1 ? 'both' : ([...modes][0] ?? 'other');
  const said = new Map(claims.map((claim) => [`${claim.source.name} ${claim.saidAt}`, claim]));
  const { from, to } = window;
  const hours = from === null ? (to === null ? 'none' : 'to') : to === null ? 'from' : 'both';
  const sentences = [
    sentence('wording.letter.notice.to', { party }),
    sentence('wording.letter.notice.people', {
      ...{ people, way, hours },
      ...(from === null ? {} : { from: { instant: from } }),
      ...(to === null ? {} : { to: { instant: to } }),
    }),
    ...(corridor ? [sentence('wording.letter.notice.corridor', { corridor: corridor.name })] : []),
    ...waysOf(moving, notice),
    ...[...said.values()].map(({ source, saidAt }) =>
      sentence('wording.letter.notice.refers', {
        ...{ source: source.name, when: { instant: saidAt } },
      }),
    ),
    sentence('wording.letter.notice.ask'),
    sentence('wording.letter.notice.meaning'),
  ];
  return { sentences, people };
}

/** Where most people go by name, then the rest in one sentence. */
function waysOf(moving: Notice['groups'], { placeNames }: Notice): Sentence[] {
  const ways = new Map<string, { people: number; departs: Instant }>();
  for (const { assignment, people } of moving) {
    if (assignment === null) continue;
    const { destinationId, departAt } = assignment;
    const known = ways.get(destinationId);
    const departs = known !== undefined && known.departs < departAt ? known.departs : departAt;
    ways.set(destinationId, { people: (known?.people ?? 0) + people, departs });
  }
  const sorted = [...ways].sort(([a, x], [b, y]) => y.people - x.people || (a < b ? -1 : 1));
  const rest = sorted.slice(WAYS_NAMED).reduce((sum, [, { people }]) => sum + people, 0);
  return [
    ...sorted.slice(0, WAYS_NAMED).map(([destinationId, { people, departs }]) => {
      const end = placeNames.get(destinationId) ?? destinationId;
      return sentence('wording.letter.notice.way', { end, people, departs: { instant: departs } });
    }),
    ...(rest > 0 ? [sentence('wording.letter.notice.more', { people: rest })] : []),
  ];
}
