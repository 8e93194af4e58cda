import type {
  AdvisoryView,
  FallenView,
  NotificationState,
  NotificationView,
} from '../../domain/advice/toldView.ts';
import { dependantsOf } from '../../domain/evidence/dependency/dependants.ts';
import { type Fallen, fallenIn } from '../../domain/evidence/dependency/fallen.ts';
import type { Instant } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import type { NotificationCase, Picture } from '../../domain/picture.ts';
import type { NeedsHand } from '../../domain/view.ts';
import { countOf } from '../told/countOf.ts';
import { stalenessOf } from '../told/grounds.ts';
import { type Line, line } from './line.ts';

/**
 * Claims that fell while something leaned on them, the newest first: who was told and not yet told
 * otherwise, the adopted plan that was made before the fall, advisories in force.
 */
export function fallenViews(picture: Picture, at: Instant): readonly FallenView[] {
  const known = views.get(picture);
  if (known?.at === at) return known.list;
  const list = fallenIn(picture)
    .flatMap((fallen) => fallenView(picture, fallen, at) ?? [])
    .slice(0, LIMITS.linesListed);
  views.set(picture, { at, list });
  return list;
}

/** With 20,000 people told ten things a walk takes 0.1 s or more: once a picture, not a request. */
const views = new WeakMap<Picture, { at: Instant; list: readonly FallenView[] }>();

function fallenView(picture: Picture, fallen: Fallen, at: Instant): FallenView | null {
  const { claim, how, at: fellAt, reason, until } = fallen;
  const found = dependantsOf(picture, {
    ...{ claimIds: [claim.claimId], at, plan: null, grades: null, until },
  });
  const known = until ?? fellAt;
  const adopted = found.plans.find((plan) => plan.adopted && plan.madeAt <= known);
  const advisoryIds = found.advisories.filter(({ over }) => !over).map(({ id }) => id);
  const notifications = found.notifications.filter(
    ({ sent, draftedAt }) => sent && draftedAt <= known,
  ).length;
  const told = countOf(found.people);
  const leans = told.people + advisoryIds.length + notifications > 0 || adopted !== undefined;
  if (!leans) return null;
  const { claimId, gist, source } = claim;
  return {
    ...{ claimId, gist, source: source.name, how, at: fellAt, reason },
    toldLastAt: found.messages.at(-1)?.sentAt ?? null,
    ...{ told, planId: adopted?.planId ?? null, advisoryIds, notifications },
  };
}

/** People first: they may be on the road. The plan can wait until they were told. */
export function fallenLines(fallen: readonly FallenView[]): Line[] {
  return fallen.flatMap(({ claimId, gist, how, told, planId, notifications }) => {
    const opens: NeedsHand['opens'] = { type: 'withdrawal', id: claimId };
    const values = { how, gist };
    const people = { ...values, told: told.people, corrected: told.corrected };
    return [
      ...(told.open > 0 ? [line('red', 'toldFallen', told.open, opens, people)] : []),
      ...(planId === null ? [] : [line('amber', 'planFallen', 0, opens, values)]),
      ...(notifications > 0
        ? [line('amber', 'notificationFallen', 0, opens, { ...values, notifications })]
        : []),
    ];
  });
}

export function advisoryViews(picture: Picture, at: Instant): AdvisoryView[] {
  const gone = fallenIds(picture);
  return [...picture.advisories.values()].map(({ advisory }) => ({
    ...advisory,
    leansOnFallen: advisory.claimIds.filter((claimId) => gone.has(claimId)),
    staleness: stalenessOf(advisory.advisoryId, picture, at),
  }));
}

export function fallenIds(picture: Picture): ReadonlySet<string> {
  return new Set(fallenIn(picture).map(({ claim }) => claim.claimId));
}

/** Movement notifications, newest first, each with what the party answered last. */
export function notificationViews(
  picture: Picture,
  names: ReadonlyMap<string, string>,
): NotificationView[] {
  const gone = fallenIds(picture);
  return [...picture.notifications.values()]
    .map((found): NotificationView => {
      const { notification, actor, draftedAt, sent, answers } = found;
      return {
        ...notification,
        ...{ state: stateOf(found), draftedAt, draftedBy: names.get(actor) ?? actor },
        sent: sent.map(({ channel, sentAt }) => ({ channel, sentAt })),
        answers: answers.map(({ notificationId: _, ...answer }) => answer),
        leansOnFallen: notification.claimIds.filter((claimId) => gone.has(claimId)),
      };
    })
    .sort((a, b) => (a.draftedAt < b.draftedAt ? 1 : -1));
}

function stateOf({ sent, answers }: NotificationCase): NotificationState {
  if (sent.length === 0) return 'draft';
  return answers.at(-1)?.answer ?? 'sent';
}
