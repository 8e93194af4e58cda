import type { ProposalKind } from '../../domain/evidence/chatProposal.ts';
import { instantOf } from '../../domain/kernel/instant.ts';
import { wallClock } from '../../domain/kernel/wallClock.ts';
import { Dice } from '../reports/dice.ts';
import { CHAT_PLACES, type ChatPlace, dress } from './dress.ts';
import surface from './vocabulary/surface.json' with { type: 'json' };
import { type ChatLanguage, type Half, type Phrasing, phrasings } from './vocabulary.ts';

export interface ChatSettings {
  readonly seed: number;
  readonly messages: number;
  readonly half: Half;
  readonly format: 'whatsapp' | 'telegram';
  /** Share of fresh reports, and of copies of earlier ones, among all messages. */
  readonly reportShare: number;
  readonly copyShare: number;
}

/** What is true of one message. */
export interface ChatTruth {
  /** As the reader numbers it. */
  readonly line: number;
  readonly text: string;
  readonly phrasing: Phrasing;
  readonly kind: ProposalKind | null;
  readonly firstHand: boolean;
  readonly place: ChatPlace | null;
  readonly observedAtSeconds: number | null;
  readonly count: number | null;
  /** Line of the message of which this is a copy; its own for an original. */
  readonly originLine: number;
}

export interface GeneratedChat {
  readonly text: string;
  readonly timeZone: string;
  readonly truths: readonly ChatTruth[];
}

const TIME_ZONE = 'Europe/Kyiv';
const START_SECONDS = Date.UTC(2022, 1, 28, 16) / 1000;
const HOURS = 48;
const SENDERS = 400;
/** Of the group's messages; the rest of each hundred is spread by these weights. */
const LANGUAGES: Readonly<Record<ChatLanguage, number>> = {
  en: 50,
  'hi-latn': 20,
  ru: 13,
  uk: 9,
  hi: 8,
};
const NOISE: Readonly<Record<string, number>> = {
  talk: 42,
  greeting: 12,
  question: 19,
  wish: 7,
  joke: 5,
  news: 5,
  past: 4,
  hypothetical: 6,
};

const DEFAULTS: ChatSettings = {
  seed: 1,
  messages: 10_000,
  half: 'both',
  format: 'whatsapp',
  reportShare: 0.12,
  copyShare: 0.06,
};

/**
 * A group chat of students in and around Kharkiv, first days of March 2022, in five languages, with
 * what is true of each message: most are talk, one in eight reports something, and reports are
 * passed on. Nothing in it was said by a real person.
 */
export function makeChat(changes: Partial<ChatSettings>): GeneratedChat {
  const settings = { ...DEFAULTS, ...changes };
  const dice = new Dice(settings.seed);
  const writer = new Writer(settings, dice);
  const times = Array.from({ length: settings.messages }, () =>
    Math.round(START_SECONDS + dice.unit() * HOURS * 3600),
  ).sort((a, b) => a - b);
  for (const at of times) {
    const draw = dice.unit();
    if (draw < settings.reportShare) writer.report(at);
    else if (draw < settings.reportShare + settings.copyShare) writer.copy(at);
    else writer.noise(at);
  }
  return writer.chat();
}

class Writer {
  readonly #settings: ChatSettings;
  readonly #dice: Dice;
  readonly #reports = new Map<ChatLanguage, Phrasing[]>();
  readonly #noise = new Map<string, Phrasing[]>();
  /** The same phrasing about the same place twice would be a copy, not two reports. */
  readonly #used = new Set<string>();
  readonly #truths: ChatTruth[] = [];
  readonly #blocks: string[] = [];
  readonly #messages: unknown[] = [];
  #line = 1;

  constructor(settings: ChatSettings, dice: Dice) {
    this.#settings = settings;
    this.#dice = dice;
    for (const phrasing of phrasings(settings.half)) {
      const key = `${phrasing.language} ${phrasing.noise}`;
      if (phrasing.report !== null) push(this.#reports, phrasing.language, phrasing);
      else push(this.#noise, key, phrasing);
    }
  }

  report(at: number): void {
    const language = weighted(LANGUAGES, this.#dice);
    const known = this.#reports.get(language) ?? this.#reports.get('en') ?? [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const phrasing = this.#dice.pick(known);
      const place = this.#dice.pick(CHAT_PLACES);
      const key = `${phrasing.text}|${place.lon}`;
      if (phrasing.report === null || this.#used.has(key)) continue;
      this.#used.add(key);
      const dressed = dress(phrasing, place, at, TIME_ZONE, this.#dice);
      const { kind, firstHand } = phrasing.report;
      const hasPlace = /\{place/.test(phrasing.text);
      // What is announced lies ahead: the time in the words is not when it was seen.
      const observedAtSeconds =
        kind === 'corridorTalk' || kind === 'busOffer' ? null : dressed.observedAtSeconds;
      this.#write(at, dressed.text, false, {
        phrasing,
        kind,
        firstHand,
        place: hasPlace ? place : null,
        observedAtSeconds,
        count: dressed.count,
        originLine: this.#line,
      });
      return;
    }
    this.noise(at);
  }

  /** A report of the last hours passed on, with or without a mark. */
  copy(at: number): void {
    const recent = this.#truths.slice(-600).filter((truth) => truth.kind !== null);
    const [first] = recent;
    if (first === undefined) {
      this.noise(at);
      return;
    }
    // What was passed on once is passed on again: a few go round the whole group.
    const origin = this.#dice.pick(recent);
    const marked = this.#dice.chance(0.5);
    const before = this.#dice.chance(0.4) ? this.#dice.pick(surface.copied) : '';
    const after = this.#dice.chance(0.3) ? this.#dice.pick(surface.passedOn) : '';
    const { line: _, text: __, ...rest } = origin;
    this.#write(at, `${before}${origin.text}${after}`, marked, { ...rest, firstHand: false });
  }

  noise(at: number): void {
    const language = weighted(LANGUAGES, this.#dice);
    const why = weighted(NOISE, this.#dice);
    const known = this.#noise.get(`${language} ${why}`) ?? this.#noise.get('en talk') ?? [];
    const phrasing = this.#dice.pick(known);
    const place = this.#dice.pick(CHAT_PLACES);
    const { text } = dress(phrasing, place, at, TIME_ZONE, this.#dice);
    this.#write(at, text, false, {
      phrasing,
      kind: null,
      firstHand: false,
      place: null,
      observedAtSeconds: null,
      count: null,
      originLine: this.#line,
    });
  }

  chat(): GeneratedChat {
    const text =
      this.#settings.format === 'whatsapp'
        ? this.#blocks.join('\n')
        : JSON.stringify({ name: 'Group', type: 'private_group', messages: this.#messages });
    return { text, timeZone: TIME_ZONE, truths: this.#truths };
  }

  #write(
    at: number,
    text: string,
    forwarded: boolean,
    truth: Omit<ChatTruth, 'line' | 'text'>,
  ): void {
    const sender = Math.floor(this.#dice.unit() * SENDERS);
    this.#truths.push({ ...truth, line: this.#line, text });
    if (this.#settings.format === 'telegram') {
      this.#messages.push({
        id: this.#line,
        type: 'message',
        date: `${wallClock(instantOf(at), TIME_ZONE)}:00`,
        date_unixtime: String(at),
        from: `Student ${sender}`,
        from_id: `user${sender}`,
        ...(forwarded ? { forwarded_from: 'Somebody' } : {}),
        text,
      });
      this.#line += 1;
      return;
    }
    const clock = wallClock(instantOf(at), TIME_ZONE);
    const date = `${clock.slice(8, 10)}/${clock.slice(5, 7)}/${clock.slice(0, 4)}`;
    const name = sender % 3 === 0 ? `+999 55 ${1_000_000 + sender}` : `Student ${sender}`;
    const said = forwarded ? `Forwarded\n${text}` : text;
    const block = `${date}, ${clock.slice(11)} - ${name}: ${said}`;
    this.#blocks.push(block);
    this.#line += block.split('\n').length;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function weighted<T extends string>(weights: Readonly<Record<T, number>>, dice: Dice): T {
  const entries = Object.entries(weights) as [T, number][];
  let left = dice.unit() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  throw new RangeError('expected a weight above 0, found none');
}
