import { type Instant, instantSchema } from '../domain/kernel/instant.ts';
import { NoAnswer } from './noAnswer.ts';

const OFFSET = /(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The instant that an option gives.
 * @throws NoAnswer where it gives none
 */
export function momentOf(option: string, text: string | undefined): Instant {
  const parsed = instantSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  const expected = `Expected ${option} with an instant, such as 2022-03-02T14:40:00+02:00`;
  throw new NoAnswer(`${expected}; found ${text ?? 'none'}.`);
}

/** The zone in which an instant was written, as times are told again: `+02:00`, or UTC. */
export function zoneOf(instant: string): string {
  const [offset = 'Z'] = OFFSET.exec(instant) ?? [];
  return offset === 'Z' ? 'UTC' : offset;
}
