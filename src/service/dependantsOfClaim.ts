import type { DependantsView, ToldRow } from '../domain/advice/toldView.ts';
import type { Claim } from '../domain/evidence/claim.ts';
import { type Dependants, dependantsOf } from '../domain/evidence/dependency/dependants.ts';
import { fallOf } from '../domain/evidence/dependency/fallen.ts';
import type { PersonTold } from '../domain/evidence/dependency/peopleTold.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import type { Plan } from '../domain/movement/plan.ts';
import type { Picture } from '../domain/picture.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { readable } from './readable.ts';
import { planFor } from './readPlan.ts';
import { Refusal } from './refusal.ts';
import { type Caller, reachOf, standing } from './standing.ts';
import { countOf } from './told/countOf.ts';

/**
 * Use case: everything that leans on a claim, whether it still stands or fell already, and the
 * people who were told. Counts are of those whom the caller may see counted; ids of people come
 * only from agencies for which the caller may list people, and names stay sealed.
 * @throws Refusal notFound
 */
export async function dependantsOfClaim(
  house: House,
  caller: Caller,
  asked: {
    operationId: string;
    claimId: string;
    at: Instant | null;
    seed: number;
    /** Grades to which it would sink; null asks for a withdrawal. */
    grades: Pick<Claim, 'sourceGrade' | 'informationGrade'> | null;
  },
): Promise<DependantsView> {
  const who = await standing(house, caller, asked.operationId, 'dependants.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const picture = readable(who, who.book.pictureAt(at));
  const found = picture.claims.get(asked.claimId);
  if (found === undefined) {
    throw new Refusal(
      'notFound',
      `There is no claim "${asked.claimId}" in this operation at that moment.`,
    );
  }
  const outcome = await planFor(house, who, at, asked.seed);
  const plan = 'plan' in outcome ? outcome.plan : null;
  const fall = fallOf(found);
  const sunk = fall?.how === 'downgraded' ? found.claim : null;
  const { people, messages, plans, ...rest } = dependantsOf(picture, {
    ...{ claimIds: [asked.claimId], at, plan, until: null },
    grades: asked.grades ?? sunk,
  });
  const { claimId, gist, source, saidAt } = found.claim;
  return {
    ...{ at, claimId, gist, source: source.name, saidAt },
    fall: fall && { how: fall.how, at: fall.at, reason: fall.reason },
    ...rest,
    plans: plans.map((row) => ({ ...row, people: who.lead ? row.people : null })),
    messages: messages.map((row) => messageRow(row, people, picture)),
    told: {
      ...countOf(people),
      rows: rowsOf(people, { picture, plan, listable: new Set(reachOf(who, 'people.list')) }),
    },
  };
}

function messageRow(
  row: Dependants['messages'][number],
  people: readonly PersonTold[],
  picture: Picture,
): DependantsView['messages'][number] {
  const { messageId } = row;
  const message = picture.messages.get(messageId)?.message;
  const open = people.filter((one) => !one.ended && one.openMessageIds.includes(messageId)).length;
  const { text = '', language = '', channel = '' } = message ?? {};
  return { ...row, text, language, channel, open };
}

/** By agency, place and group of the plan, most people who still believe it first. */
function rowsOf(
  people: readonly PersonTold[],
  seen: {
    readonly picture: Picture;
    readonly plan: Plan | null;
    readonly listable: ReadonlySet<string>;
  },
): ToldRow[] {
  const { picture, plan, listable } = seen;
  const groupOf = new Map(
    (plan?.groups ?? []).flatMap(({ groupId, personIds }) =>
      personIds.map((personId) => [personId, groupId] as const),
    ),
  );
  const placeOf = (personId: string) => picture.people.get(personId)?.placeId ?? null;
  const rows = Map.groupBy(people, ({ agencyId, personId }) =>
    JSON.stringify([agencyId, placeOf(personId), groupOf.get(personId) ?? null]),
  );
  const channelOf = (messageId: string) => picture.messages.get(messageId)?.message.channel ?? '';
  return [...rows]
    .map(([key, list]) => {
      const [agencyId, placeId, groupId] = JSON.parse(key) as [
        string,
        string | null,
        string | null,
      ];
      const messageIds = new Set(list.flatMap((one) => one.messageIds));
      return {
        ...{ agencyId, placeId, groupId, ...countOf(list) },
        channels: [...new Set([...messageIds].map(channelOf))].sort(),
        personIds: listable.has(agencyId) ? list.map(({ personId }) => personId) : [],
        key,
      };
    })
    .sort((a, b) => b.open - a.open || b.people - a.people || (a.key < b.key ? -1 : 1))
    .map(({ key: _, ...row }) => row);
}
