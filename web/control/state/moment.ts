import { useEffect, useState } from 'react';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { address } from './address.ts';
import { situation } from './situation.ts';
import { useStore } from './store.ts';

const TICK_MILLIS = 10_000;

/**
 * The moment that clocks show: now in a live operation that nobody moved back, else the slider's.
 */
export function useMoment(): Instant | null {
  const { data } = useStore(situation);
  const { at } = useStore(address);
  const following = data?.operation.mode !== 'replay' && at === null;
  const [now, setNow] = useState(() => new Date().toISOString());

  useEffect(() => {
    if (!following) return;
    const timer = setInterval(() => setNow(new Date().toISOString()), TICK_MILLIS);
    return () => clearInterval(timer);
  }, [following]);

  if (data === null) return null;
  return following ? now : data.at;
}
