import type { Fact } from '../../domain/facts.ts';
import { addSeconds, type Instant } from '../../domain/kernel/instant.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { type Sentence, type SentenceValue, sentence } from '../../domain/kernel/sentence.ts';
import type { TrainWord } from '../../domain/movement/timetable.ts';
import type { Picture } from '../../domain/picture.ts';
import type { RecentChange } from '../../domain/view.ts';

const RECENT_SECONDS = 15 * 60;

/**
 * What the cell learned or did in the last 15 minutes, newest first. Facts of one kind at one
 * moment about people make one line with their number.
 */
export function recentChanges(
  picture: Picture,
  known: readonly Fact[],
  names: ReadonlyMap<string, string>,
  at: Instant,
): RecentChange[] {
  const since = addSeconds(at, -RECENT_SECONDS);
  const recent = known.filter((fact) => fact.receivedAt > since && fact.receivedAt <= at);
  const lines: RecentChange[] = [];
  const aboutPeople = new Map<string, Fact[]>();
  for (const fact of recent) {
    const said = sentenceOf(fact, picture);
    const actor = names.get(fact.actor) ?? fact.actor;
    if (said !== null) lines.push({ at: fact.receivedAt, sentence: said, actor });
    if (!isAboutPeople(fact)) continue;
    const key = `${fact.kind} ${fact.receivedAt} ${actor}`;
    const list = aboutPeople.get(key);
    if (list) list.push(fact);
    else aboutPeople.set(key, [fact]);
  }
  for (const facts of aboutPeople.values()) {
    const [first] = facts;
    if (first === undefined) continue;
    const people = new Set(facts.map((fact) => fact.subject)).size;
    lines.push({
      at: first.receivedAt,
      sentence: sentence(`service.recent.${first.kind}`, { people }),
      actor: names.get(first.actor) ?? first.actor,
    });
  }
  lines.push(...sendingLines(recent, names));
  return lines.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, LIMITS.linesListed);
}

/** Characters of a text that one line shows. */
const TEXT_SHOWN = 120;

/** One line a sending, however many facts it took. */
function sendingLines(recent: readonly Fact[], names: ReadonlyMap<string, string>): RecentChange[] {
  const messages = recent.filter((fact) => fact.kind === 'message.recorded');
  const sendings = Map.groupBy(messages, ({ body }) => body.sendingId);
  return [...sendings.values()].flatMap((facts) => {
    const [first] = facts;
    if (first === undefined) return [];
    const { kind, text } = first.body;
    const people = new Set(facts.flatMap(({ body }) => body.personIds)).size;
    const shown = text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text;
    const said = sentence('service.recent.message.recorded', { kind, people, text: shown });
    const actor = names.get(first.actor) ?? first.actor;
    return [{ at: first.receivedAt, sentence: said, actor }];
  });
}

function isAboutPeople(fact: Fact): boolean {
  return fact.kind === 'person.registered' || fact.kind === 'person.moved';
}

/** One line for one fact; null for what is counted together, or is nobody's news here. */
function sentenceOf(fact: Fact, picture: Picture): Sentence | null {
  const say = (values: Record<string, SentenceValue>) =>
    sentence(`service.recent.${fact.kind}`, values);
  switch (fact.kind) {
    case 'operation.deadlineSet':
      return say({ deadline: { instant: fact.body.deadline }, reason: fact.body.reason });
    case 'operation.policySet':
      return say({ version: fact.body.policy.version, reason: fact.body.reason });
    case 'destination.readinessReported':
      return say({ place: nameOf(picture, 'place', fact.subject), capacity: fact.body.capacity });
    case 'vehicle.recorded':
      return say({ vehicle: fact.body.name, seats: fact.body.seats });
    case 'vehicle.withdrawn':
      return say({
        vehicle: nameOf(picture, 'vehicle', fact.subject),
        reason: fact.body.reason,
      });
    case 'timetable.recorded':
      return say({ name: fact.body.name, trains: fact.body.trains });
    case 'train.told':
      return say(trainTold(fact.body));
    case 'claim.recorded':
      return say({ source: fact.body.source.name, gist: fact.body.gist });
    case 'claim.graded':
    case 'claim.withdrawn':
      return say({
        gist: picture.claims.get(fact.subject)?.claim.gist ?? fact.subject,
        reason: fact.body.reason,
      });
    case 'claim.outcomeJudged':
      return say({
        gist: picture.claims.get(fact.subject)?.claim.gist ?? fact.subject,
        outcome: fact.body.outcome,
        reason: fact.body.reason,
      });
    case 'corridor.recorded':
      return say({ corridor: fact.body.name });
    case 'corridor.openingSigned':
    case 'corridor.openingRevoked':
      return say({
        corridor: nameOf(picture, 'corridor', fact.subject),
        reason: fact.body.reason,
      });
    case 'hazard.recorded':
      return say({ hazard: fact.body.name });
    case 'hazard.lifted':
      return say({ hazard: nameOf(picture, 'hazard', fact.subject), reason: fact.body.reason });
    case 'advisory.recorded':
      return say({ title: fact.body.title, by: fact.body.issuedBy });
    case 'headCount.recorded':
      return say({
        place: nameOf(picture, 'place', fact.body.placeId),
        said: fact.body.said,
        by: fact.body.by,
      });
    case 'notification.drafted':
      return say({ party: fact.body.party });
    case 'notification.sent':
      return say({ party: partyOf(picture, fact.subject), channel: fact.body.channel });
    case 'notification.answered':
      return say({ party: partyOf(picture, fact.subject), answer: fact.body.answer });
    case 'plan.made':
      // Counts everybody: the whole plan is the lead's to read; others see that there is one.
      return say({ at: { instant: fact.body.at } });
    default:
      return null;
  }
}

function trainTold({ trainId, says, lateMinutes, saidBy }: TrainWord) {
  const which = trainId === null ? 'all' : 'one';
  return { which, train: trainId ?? '', says, minutes: lateMinutes, by: saidBy };
}

function partyOf(picture: Picture, notificationId: string): string {
  return picture.notifications.get(notificationId)?.notification.party ?? notificationId;
}

function nameOf(
  picture: Picture,
  type: 'place' | 'vehicle' | 'corridor' | 'hazard',
  id: string,
): string {
  const names = {
    place: picture.places.get(id)?.place.name,
    vehicle: picture.vehicles.get(id)?.vehicle.name,
    corridor: picture.corridors.get(id)?.corridor.name,
    hazard: picture.hazards.get(id)?.hazard.name,
  };
  return names[type] ?? id;
}
