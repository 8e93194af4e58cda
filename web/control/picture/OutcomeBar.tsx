import type { Shares } from './outcomes.ts';

/** The numbers beside it say the same in words: hidden from screen readers. */
export function OutcomeBar({ shares }: { readonly shares: Shares }) {
  const sum = shares.can + shares.tight + shares.cannot + shares.rest;
  const parts = (['can', 'tight', 'cannot', 'rest'] as const).filter((part) => shares[part] > 0);
  return (
    <div className="bar" aria-hidden="true">
      {parts.map((part) => (
        <span
          key={part}
          className={`bar-part swatch-${part}`}
          style={{ width: `${(shares[part] / Math.max(1, sum)) * 100}%` }}
        />
      ))}
    </div>
  );
}
