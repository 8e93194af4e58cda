import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { useWords } from '../words/useWords.ts';

interface TimeProps {
  readonly at: Instant;
  /** Write the zone's name after the clock: where no heading near by does. */
  readonly zoned?: boolean;
}

/** A moment on the shown clock; every other clock is one hover away (and the `z` key). */
export function Time({ at, zoned = false }: TimeProps) {
  const words = useWords();
  return (
    <time dateTime={at} title={words.everyClock(at)}>
      {words.time(at)}
      {zoned && ` ${words.zone.name}`}
    </time>
  );
}
