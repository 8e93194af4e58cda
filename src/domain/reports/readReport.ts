import { segmentIdOf } from '../evidence/segmentId.ts';
import { addSeconds, type Instant } from '../kernel/instant.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Gazetteer, PlaceMention } from '../places/gazetteer/gazetteer.ts';
import { dangerIn } from './danger.ts';
import type { Report, ReportSays } from './report.ts';
import type { SmsCommand, SmsReading } from './sms/command.ts';
import { wordsOf } from './sms/words.ts';

/** What of a text message goes into its fact, as far as it was understood: no words, no PIN. */
export type ReadReport = Pick<Report, 'says' | 'people' | 'place'> & { readonly urgent: boolean };

/**
 * A text message as a ground report. Its place is one of the operation's own or none: what a text
 * is too vague for stays open for a person.
 * @param gazetteer of the operation's own places
 */
export function readReport(reading: SmsReading, gazetteer: Gazetteer): ReadReport {
  return {
    says: saysOf(reading),
    people: 'people' in reading ? reading.people : null,
    place: 'place' in reading ? placeOf(reading.place, reading.command, gazetteer) : null,
    urgent: reading.urgent,
  };
}

const SAYS: Readonly<Partial<Record<SmsCommand['command'], ReportSays>>> = {
  safe: 'safe',
  sos: 'help',
  at: 'at',
  blocked: 'closed',
  open: 'open',
  going: 'going',
  needBus: 'needBus',
  cant: 'cannot',
};

function saysOf(reading: SmsReading): ReportSays {
  if (reading.command === 'blocked') return dangerIn(reading.reason) ?? 'closed';
  return SAYS[reading.command] ?? 'other';
}

/** Words and marks that say "from one place to the other"; two names alone may be two roads. */
const BETWEEN =
  /[-–—→]|(?<!\p{L})(?:between|to|entre|jusqu|між|между|до|बीच|से|beech|se)(?!\p{L})/iu;

function saysBetween(text: string): boolean {
  return BETWEEN.test(text.normalize('NFKC'));
}

/** The road at the one place named, or between the two. A slip of the pen is good for a warning. */
function placeOf(text: string, command: SmsCommand['command'], gazetteer: Gazetteer) {
  const mentions = gazetteer.placesIn(text);
  const meant = mentions.map((mention) => onlyPlace(mention, command === 'blocked'));
  const [first, second] = meant;
  const most = saysBetween(text) ? 2 : 1;
  if (!first || meant.includes(null) || meant.length > most) return null;
  const apart = second && second.placeKey !== first.placeKey ? second : null;
  return {
    placeId: apart === null ? first.placeKey : null,
    segmentId: segmentIdOf(apart ? [first.placeKey, apart.placeKey] : [first.placeKey]),
    position: apart === null ? first.position : null,
    radiusMetres: null,
  };
}

function onlyPlace({ matches }: PlaceMention, mayBeMisspelt: boolean) {
  const [best, rival] = matches.filter(({ how }) => how !== 'misspelt' || mayBeMisspelt);
  return best === undefined || (rival !== undefined && rival.score >= best.score)
    ? null
    : best.entry;
}

/**
 * The words of a report in the form in which repeats are recognised: capitals, marks and spaces
 * make no difference, but a question is another report than the statement.
 */
export function contentOf(text: string): string {
  const words = wordsOf(text).map(({ word }) => word);
  const asks = /[?？؟]/.test(text) ? ' ?' : '';
  return words.length === 0 ? text.trim() : `${words.join(' ')}${asks}`;
}

/** Are two sendings of the same words one report? */
export function isWithinWindow(one: Instant, other: Instant): boolean {
  const [first, last] = one < other ? [one, other] : [other, one];
  return last <= addSeconds(first, LIMITS.repeatMinutes * 60);
}
