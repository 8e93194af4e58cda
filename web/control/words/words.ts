import type board from '../../../locales/en/board.json';
import type claims from '../../../locales/en/claims.json';
import type en from '../../../locales/en/control.json';
import type journeys from '../../../locales/en/journeys.json';
import type network from '../../../locales/en/network.json';
import type report from '../../../locales/en/report.json';
import type told from '../../../locales/en/told.json';
import type ways from '../../../locales/en/ways.json';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { Sentence, SentenceValue } from '../../../src/domain/kernel/sentence.ts';
import type { Operation } from '../../../src/domain/operation/operation.ts';
import { type Catalogue, rendererOver } from '../../../src/domain/wording/render.ts';
import { distanceText, durationText, timeText } from '../../../src/domain/wording/units.ts';
import type { Locale, ShownZone } from '../state/prefs.ts';

export type TextKey =
  | keyof typeof en
  | keyof typeof board
  | keyof typeof claims
  | keyof typeof journeys
  | keyof typeof network
  | keyof typeof told
  | keyof typeof ways;
export type ReportKey = keyof typeof report;
export type TextValues = Record<string, SentenceValue>;

/** A wall clock to show: the zone and what people call it. */
export interface Zone {
  readonly timeZone: string;
  readonly name: string;
}

/** Everything that turns values into words on the screen, in one language and one zone. */
export interface Words {
  readonly locale: Locale;
  readonly zone: Zone;
  readonly zones: Readonly<Record<ShownZone, Zone>>;
  /** A text of the screens by its key. */
  t(key: TextKey | ReportKey, values?: TextValues): string;
  /** A sentence that came from the server. */
  say(sentence: Sentence): string;
  /** `18:00`, with its day when that is not the day shown. */
  time(at: Instant): string;
  /** The same moment on every clock: `18:00 Kharkiv · 21:30 New Delhi · 16:00 UTC`. */
  everyClock(at: Instant): string;
  duration(seconds: number): string;
  distance(metres: number): string;
  number(value: number): string;
  list(parts: readonly string[]): string;
}

const UTC: Zone = { timeZone: 'UTC', name: 'UTC' };

function zonesOf(operation: Operation | null): Readonly<Record<ShownZone, Zone>> {
  if (operation === null) return { place: UTC, home: UTC, utc: UTC };
  return {
    place: { timeZone: operation.timeZone, name: operation.placeName },
    home: { timeZone: operation.homeTimeZone, name: operation.homeName },
    utc: UTC,
  };
}

/** `UTC+5:30` for a zone at a moment. */
export function offsetText(at: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const part = format.formatToParts(new Date(at)).find((p) => p.type === 'timeZoneName');
  const offset = (part?.value ?? '').replace('GMT', '');
  return `UTC${offset.replace(/^([+-])0/, '$1').replace(':00', '')}`;
}

/** @param catalogue the words at hand in that language */
export function makeWords(
  catalogue: Catalogue,
  locale: Locale,
  operation: Operation | null,
  shown: ShownZone,
  onDayOf: Instant | null,
): Words {
  const zones = zonesOf(operation);
  const zone = zones[shown];
  const voice = { locale, timeZone: zone.timeZone, zoneName: zone.name, onDayOf };
  const say = rendererOver(catalogue, voice);
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const clocks = [...new Map(Object.values(zones).map((z) => [z.timeZone, z])).values()];
  return {
    locale,
    zone,
    zones,
    t: (key, values = {}) => say({ id: key, values }),
    say,
    time: (at) => timeText(at, locale, zone.timeZone, onDayOf),
    everyClock: (at) =>
      clocks.map((z) => `${timeText(at, locale, z.timeZone, onDayOf)} ${z.name}`).join(' · '),
    duration: (seconds) => durationText(seconds, locale),
    distance: (metres) => distanceText(metres, locale),
    number: (value) => numbers.format(value),
    list: (parts) => lists.format(parts),
  };
}
