import type { OutlineLeg } from '../../movement/directions.ts';
import { type SmsSize, smsSize } from '../smsSegments.ts';
import type { InstructionLanguage } from './catalogues.ts';
import { type Journey, type TurnBack, turnBackOf } from './journey.ts';
import { Writer } from './writer.ts';

/** Two parts: a text of more is late, and may arrive in pieces. */
const MOST_SEGMENTS = 2;
/** So few legs can be kept in mind. */
const MOST_LEGS = 5;

export interface SmsInstructions extends SmsSize {
  readonly text: string;
}

/**
 * The same way in one text message of at most two parts: where to and by when, the way in a few
 * legs, where to stop. It grows coarser until it fits, and what matters least goes first; a text
 * that cannot fit is given whole, never cut, with the parts it takes.
 */
export function smsInstructions(journey: Journey, language: InstructionLanguage): SmsInstructions {
  const writer = new Writer(language, journey.timeZone);
  const forms = journey.directions.outlines.flatMap((legs) =>
    (['head', 'shortHead'] as const).flatMap((head) =>
      [true, false].map((caution): Form => ({ head, caution, legs })),
    ),
  );
  const texts = forms
    .sort((a, b) => worth(b) - worth(a))
    .map((form) => textOf(journey, writer, form))
    .map((text) => ({ text, ...smsSize(text) }));
  const fitting = texts.find(({ segments }) => segments <= MOST_SEGMENTS);
  const [shortest] = texts.sort((a, b) => a.units - b.units);
  const chosen = fitting ?? shortest;
  if (chosen === undefined) throw new Error('a way without an outline');
  return chosen;
}

/** What a form tells: a second and third leg most, then the caution, the start, and more legs. */
function worth({ head, caution, legs }: Form): number {
  const few = Math.min(legs.length, 3);
  const told = legs.length > MOST_LEGS ? -10 : 3 * few + 0.5 * (legs.length - few);
  return told + (caution ? 2 : 0) + (head === 'head' ? 1 : 0);
}

interface Form {
  readonly head: 'head' | 'shortHead';
  readonly caution: boolean;
  readonly legs: readonly OutlineLeg[];
}

function textOf(journey: Journey, writer: Writer, { head, caution, legs }: Form): string {
  const { to, directions, departAt, cutOff } = journey;
  const parts = [
    writer.say(`sms.${head}`, {
      day: writer.day(departAt, 'short'),
      to: writer.name(to),
      km: writer.kilometres(directions.metres),
      depart: writer.time(departAt),
      cutOff: writer.time(cutOff),
    }),
    writer.say('sms.way', { legs: legsText(legs, turnBackOf(journey), writer) }),
  ];
  if (caution) parts.push(writer.say('sms.caution'));
  return plain(parts.join(' '));
}

function legsText(legs: readonly OutlineLeg[], stop: TurnBack | null, writer: Writer): string {
  const told = legs.map(({ heading, metres, to }, i) => {
    const stops = stop !== null && to?.placeKey === stop.mark.mark.placeKey;
    const on = legs[i - 1]?.heading === heading;
    return writer.say(stops ? 'sms.legStop' : on ? 'sms.legOn' : 'sms.leg', {
      heading: writer.heading(heading),
      km: writer.kilometres(metres),
      to: to === null ? 'none' : writer.name(to),
      time: stop === null ? '' : writer.time(stop.by),
    });
  });
  return told.join(`${writer.say('sms.then')} `);
}

/** One letter that looks finer would take the message out of the small alphabet. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/[’ʼ]/g, "'");
}
