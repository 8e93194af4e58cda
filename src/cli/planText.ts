import type { Instant } from '../domain/kernel/instant.ts';
import { type SentenceValue, sentence } from '../domain/kernel/sentence.ts';
import type { PlaceTotals, Plan } from '../domain/movement/plan.ts';
import type { PlanDiff } from '../domain/movement/planDiff.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { SPEED_CLASSES, type SpeedClass } from '../domain/people/person.ts';
import type { Locale } from '../domain/wording/catalogues.ts';
import { makeRenderer } from '../domain/wording/renderer.ts';
import { timeText } from '../domain/wording/units.ts';

/** Changes told one by one before the rest is only counted. */
const CHANGES_TOLD = 40;

/** How a plan is printed for people: clock, totals, tables, then words. Ends with a line break. */
export function planText(
  plan: Plan,
  operation: Operation,
  diff: PlanDiff | null,
  options: { readonly locale: Locale; readonly withGroups: boolean },
): string {
  const page = new Page(plan, operation, options.locale);
  page.head();
  page.byPlace();
  page.destinations();
  page.routes();
  page.trips();
  page.words();
  if (options.withGroups) page.groups();
  if (diff !== null) page.changes(diff);
  return page.lines.map((line) => `${line.trimEnd()}\n`).join('');
}

type Cell = string | number;

class Page {
  readonly lines: string[] = [];
  readonly #plan: Plan;
  readonly #operation: Operation;
  readonly #locale: Locale;
  readonly #say: ReturnType<typeof makeRenderer>;
  readonly #numbers: Intl.NumberFormat;
  readonly #names: ReadonlyMap<string, string>;

  constructor(plan: Plan, operation: Operation, locale: Locale) {
    const { timeZone, placeName: zoneName } = operation;
    this.#plan = plan;
    this.#operation = operation;
    this.#locale = locale;
    this.#say = makeRenderer({ locale, timeZone, zoneName, onDayOf: plan.at });
    this.#numbers = new Intl.NumberFormat(locale);
    this.#names = new Map(
      [...plan.places, ...plan.destinations].map(({ placeId, name }) => [placeId, name]),
    );
  }

  head(): void {
    const { plan, operation } = { plan: this.#plan, operation: this.#operation };
    const { totals } = plan;
    this.lines.push(operation.name, '');
    const clocks: [string, Instant | null][] = [
      ['at', plan.at],
      ['deadline', plan.deadline],
      ['cutOff', plan.cutOff],
      ['sunset', plan.sunset],
      ['dusk', plan.civilDusk],
    ];
    this.#table(
      clocks.flatMap(([id, at]) => (at === null ? [] : [[this.#label(id), this.#clock(at)]])),
    );
    this.lines.push('');
    const counts: [string, number][] = [
      ['people', plan.people],
      ['can', totals.canReach],
      ['tight', totals.tight],
      ['cannot', totals.cannotReach],
      ['unlocated', totals.unlocated],
      ['notPlanned', totals.notPlanned],
    ];
    this.#table(counts.map(([id, people]) => [this.#label(id), people]));
  }

  byPlace(): void {
    this.#title('byPlace');
    const { walkKilometresPerHour: speeds } = this.#operation.policy;
    const paces = SPEED_CLASSES.map((pace) =>
      pace === 'cannotWalk'
        ? this.#label('cannotWalk')
        : this.#label('pace', { speed: speeds[pace] }),
    );
    const head = ['place', 'people', 'can', 'tight', 'cannot'].map((id) => this.#label(id));
    const rows = this.#plan.places.map((row): Cell[] => [
      row.name,
      row.people,
      row.canReach,
      row.tight,
      row.cannotReach,
      ...SPEED_CLASSES.map((pace) => this.#ofAll(row, pace)),
      this.#reasons(row),
    ]);
    this.#table([[...head, ...paces, this.#label('why')], ...rows]);
  }

  #ofAll(row: PlaceTotals, pace: SpeedClass): string {
    const { people, canReach } = row.bySpeedClass[pace];
    return people === 0 ? '-' : `${canReach}/${people}`;
  }

  #reasons({ reasons }: PlaceTotals): string {
    return Object.entries(reasons)
      .sort((a, b) => b[1] - a[1])
      .map(([reason, people]) => this.#label('reason', { reason, people }))
      .join(', ');
  }

  destinations(): void {
    this.#title('destinations');
    const head = ['place', 'assigned', 'capacity', 'readiness', 'lacks', 'unknown'];
    const items = (list: readonly string[]) =>
      list.map((item) => this.#label('item', { item })).join(', ') || '-';
    const rows = this.#plan.destinations.map((row): Cell[] => [
      row.name,
      row.assigned,
      row.capacity,
      this.#label('light', { light: row.readiness }),
      items(row.missing),
      items(row.unknown),
    ]);
    this.#table([head.map((id) => this.#label(id)), ...rows]);
  }

  routes(): void {
    if (this.#plan.routes.length === 0) return;
    this.#title('routes');
    const head = ['from', 'to', 'mode', 'km', 'accessLegs'].map((id) =>
      id === 'mode' ? this.#label('how') : this.#label(id),
    );
    const km = (metres: number) => (metres / 1000).toFixed(1);
    const rows = this.#plan.routes.map((route): Cell[] => [
      this.#names.get(route.fromPlaceId) ?? route.fromPlaceId,
      this.#names.get(route.toPlaceId) ?? route.toPlaceId,
      this.#label('mode', { mode: route.mode }),
      km(route.metres),
      km(route.accessFromMetres + route.accessToMetres),
    ]);
    this.#table([head, ...rows]);
  }

  trips(): void {
    if (this.#plan.trips.length === 0) return;
    this.#title('trips');
    const head = ['vehicle', 'from', 'to', 'departs', 'arrives', 'seats'];
    const rows = this.#plan.trips.map((trip): Cell[] => [
      trip.vehicleId,
      this.#names.get(trip.fromPlaceId) ?? trip.fromPlaceId,
      this.#names.get(trip.destinationId) ?? trip.destinationId,
      this.#time(trip.departAt),
      this.#time(trip.arriveLateAt),
      `${trip.boarded.reduce((sum, { people }) => sum + people, 0)}/${trip.seats}`,
    ]);
    this.#table([head.map((id) => this.#label(id)), ...rows]);
  }

  words(): void {
    this.#title('explanation');
    for (const said of this.#plan.explanation) this.lines.push(`  ${this.#say(said)}`);
  }

  groups(): void {
    this.#title('groups');
    for (const group of this.#plan.groups) {
      this.lines.push(`  ${group.groupId} (${this.#numbers.format(group.people)})`);
      for (const said of group.explanation) this.lines.push(`    ${this.#say(said)}`);
    }
  }

  changes({ changes, unchanged }: PlanDiff): void {
    this.#title('changes');
    if (changes.length === 0) this.lines.push(`  ${this.#label('none')}`);
    for (const { sentence: said } of changes.slice(0, CHANGES_TOLD)) {
      this.lines.push(`  ${this.#say(said)}`);
    }
    const rest = changes.slice(CHANGES_TOLD).reduce((sum, { people }) => sum + people, 0);
    if (rest > 0) this.lines.push(`  ... ${this.#numbers.format(rest)}`);
    this.lines.push(`  ${this.#label('unchanged')}: ${this.#numbers.format(unchanged)}`);
  }

  #label(id: string, values: Record<string, SentenceValue> = {}): string {
    return this.#say(sentence(`plan.label.${id}`, values));
  }

  #title(id: string): void {
    this.lines.push('', this.#label(id));
  }

  #time(at: Instant): string {
    return timeText(at, this.#locale, this.#operation.timeZone, this.#plan.at);
  }

  /** A moment in the zone of the place, of the home capital and in UTC. */
  #clock(at: Instant): string {
    const { timeZone, placeName, homeTimeZone, homeName } = this.#operation;
    const zones: [string, string][] = [
      [timeZone, placeName],
      [homeTimeZone, homeName],
      ['UTC', 'UTC'],
    ];
    const day = at.slice(0, 10) === this.#plan.at.slice(0, 10) ? this.#plan.at : null;
    return zones
      .map(([zone, name]) => `${timeText(at, this.#locale, zone, day ?? this.#plan.at)} ${name}`)
      .join(' · ');
  }

  /** Columns as wide as their widest cell; numbers to the right. */
  #table(rows: readonly (readonly Cell[])[]): void {
    const texts = rows.map((row) =>
      row.map((cell) => (typeof cell === 'number' ? this.#numbers.format(cell) : cell)),
    );
    const columns = Math.max(0, ...texts.map((row) => row.length));
    const widths = Array.from({ length: columns }, (_, c) =>
      Math.max(...texts.map((row) => (row[c] ?? '').length)),
    );
    for (const [r, row] of texts.entries()) {
      const cells = row.map((text, c) => {
        const isNumber =
          typeof (rows[r] ?? [])[c] === 'number' || typeof rows.at(-1)?.[c] === 'number';
        const width = widths[c] ?? 0;
        return isNumber ? text.padStart(width) : text.padEnd(width);
      });
      this.lines.push(`  ${cells.join('  ')}`);
    }
  }
}
