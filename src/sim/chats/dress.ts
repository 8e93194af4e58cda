import { instantOf } from '../../domain/kernel/instant.ts';
import { wallClock } from '../../domain/kernel/wallClock.ts';
import type { Dice } from '../reports/dice.ts';
import places from './places.json' with { type: 'json' };
import surface from './vocabulary/surface.json' with { type: 'json' };
import type { ChatLanguage, Phrasing } from './vocabulary.ts';

export interface ChatPlace {
  /** Null for a name that no gazetteer of the operation has. */
  readonly key: string | null;
  readonly lon: number;
  readonly lat: number;
  /** Spellings; of Cyrillic the nominative, genitive, locative, accusative and instrumental. */
  readonly latin: readonly string[];
  readonly ru: readonly string[];
  readonly uk: readonly string[];
  readonly hi: readonly string[];
}

export const CHAT_PLACES: readonly ChatPlace[] = places;

export interface Dressed {
  readonly text: string;
  /** Of what is reported; null where the words leave it open. */
  readonly observedAtSeconds: number | null;
  readonly count: number | null;
}

const CASES = ['place', 'placeG', 'placeL', 'placeA', 'placeI'];
const MINUTE = 60;

/** A phrasing with its slots filled as somebody in a hurry writes. */
export function dress(
  phrasing: Phrasing,
  place: ChatPlace,
  sentAtSeconds: number,
  timeZone: string,
  dice: Dice,
): Dressed {
  const { language } = phrasing;
  let observedAtSeconds: number | null = sentAtSeconds;
  const count = Math.round(dice.skewed(18, 1)) + 3;
  let text = phrasing.text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (CASES.includes(slot)) return placeName(place, language, slot, dice);
    if (slot === 'n') return String(count);
    if (slot === 'm') return String(Math.max(2, Math.round(count / 3)));
    const minutes = slot === 'ago' ? dice.pick([5, 10, 15, 20, 30, 60, 120]) : 0;
    if (slot === 'ago') {
      observedAtSeconds = sentAtSeconds - minutes * MINUTE;
      return agoText(minutes, language, dice);
    }
    const at = sentAtSeconds - Math.round(dice.between(5, 90)) * MINUTE;
    observedAtSeconds = at - (at % MINUTE);
    return clockText(at, language, timeZone, dice);
  });
  // "Since 16:40" says when it began, not when it was seen.
  if (/since|\bс \d|з \d/.test(phrasing.text)) observedAtSeconds = null;
  const { prefixes, suffixes } = surface;
  if (dice.chance(0.2)) text = `${dice.pick(prefixes[language])} ${text}`;
  if (dice.chance(0.2)) text = `${text} ${dice.pick(suffixes[language])}`;
  if (dice.chance(0.1)) text = text.toLowerCase();
  else if (dice.chance(0.04)) text = text.toUpperCase();
  if (dice.chance(0.15)) text = slip(text, dice);
  return { text, observedAtSeconds, count: /\{n\}/.test(phrasing.text) ? count : null };
}

/** A letter left out, doubled or swapped, in one word of some length. */
function slip(text: string, dice: Dice): string {
  const words = text.split(' ');
  const long = words.flatMap((word, index) => (/^\p{L}{6,}$/u.test(word) ? [index] : []));
  if (long.length === 0) return text;
  const index = dice.pick(long);
  const letters = [...(words[index] ?? '')];
  const at = 1 + Math.floor(dice.unit() * (letters.length - 2));
  const [here = '', next = ''] = [letters[at], letters[at + 1]];
  const kind = Math.floor(dice.unit() * 3);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, here);
  else letters.splice(at, 2, next, here);
  words[index] = letters.join('');
  return words.join(' ');
}

function placeName(place: ChatPlace, language: ChatLanguage, slot: string, dice: Dice): string {
  if (language === 'ru' || language === 'uk') return place[language][CASES.indexOf(slot)] ?? '';
  return dice.pick(language === 'hi' ? place.hi : place.latin);
}

function agoText(minutes: number, language: ChatLanguage, dice: Dice): string {
  const hours = minutes / 60;
  switch (language) {
    case 'en':
      if (minutes === 30) return dice.pick(['half an hour ago', '30 mins back', '30 min ago']);
      if (hours === 1) return dice.pick(['an hour ago', '1 hr ago', 'one hour back']);
      if (hours === 2) return dice.pick(['2 hours ago', 'two hrs back']);
      return dice.pick([`${minutes} min ago`, `${minutes} minutes ago`, `${minutes} mins back`]);
    case 'hi-latn':
      if (minutes === 30) return dice.pick(['aadhe ghante pehle', '30 min pehle']);
      return hours >= 1 ? `${hours} ghante pehle` : `${minutes} min pehle`;
    case 'ru':
      if (minutes === 30) return dice.pick(['полчаса назад', '30 минут назад']);
      if (hours >= 1) return hours === 1 ? 'час назад' : '2 часа назад';
      return dice.pick([`${minutes} минут назад`, `мин ${minutes} назад`]);
    case 'uk':
      if (minutes === 30) return dice.pick(['пів години тому', '30 хвилин тому']);
      if (hours >= 1) return hours === 1 ? 'годину тому' : '2 години тому';
      return `${minutes} хвилин тому`;
    case 'hi':
      if (minutes === 30) return 'आधे घंटे पहले';
      return hours >= 1 ? `${hours} घंटे पहले` : `${minutes} मिनट पहले`;
  }
}

function clockText(seconds: number, language: ChatLanguage, timeZone: string, dice: Dice): string {
  const clock = wallClock(instantOf(seconds), timeZone).slice(11);
  const [hours = '', minutes = ''] = clock.split(':');
  const twelve = Number(hours) % 12 || 12;
  const half = Number(hours) < 12 ? 'am' : 'pm';
  if (language === 'en') {
    return dice.pick([
      ...[clock, `${hours}.${minutes}`, `${twelve}:${minutes} ${half}`, `${hours}${minutes} hrs`],
      `${twelve}.${minutes}${half}`,
    ]);
  }
  if (language === 'hi-latn') return dice.pick([clock, `${twelve}:${minutes} baje`]);
  if (language === 'hi') return `${twelve}:${minutes} बजे`;
  return dice.pick([clock, `${hours}.${minutes}`]);
}
