import type { CorridorState } from '../../../src/domain/evidence/corridor.ts';

const ZIGZAG = 'M0 8 L6 2 L12 8 L18 2 L24 8 L30 2 L36 8 L40 4';
const CROSSES = 'M6 1 L12 9 M12 1 L6 9 M26 1 L32 9 M32 1 L26 9';

/** The line style of an evidence state, always beside its word. */
export function CorridorLine({ state }: { readonly state: CorridorState }) {
  return (
    <svg viewBox="0 0 40 10" className="legend-line" aria-hidden="true">
      <path d={state === 'disputed' ? ZIGZAG : 'M0 5 H40'} className={`line-${state}`} />
      {state === 'closed' && <path d={CROSSES} className="line-closed" />}
    </svg>
  );
}
