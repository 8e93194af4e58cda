import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { ClaimView } from '../../../src/domain/view.ts';
import { StanceMark } from './StanceMark.tsx';
import { isStale } from './subjects.ts';
import type { TimeScale } from './timeScale.ts';

interface TimeStripProps {
  readonly view: ClaimView;
  readonly at: Instant;
  readonly scale: TimeScale;
}

const MIDDLE = 13;

/** One claim on the clock. What it shows is told in words beside it. */
export function TimeStrip({ view, at, scale }: TimeStripProps) {
  const { claim, withdrawn } = view;
  const { window, saidAt, receivedAt } = claim;
  const percent = (moment: Instant) => `${(scale.share(moment) * 100).toFixed(2)}%`;
  const from = window.from === null ? 0 : scale.share(window.from);
  const to = window.to === null ? 1 : scale.share(window.to);
  const timed = window.from !== null || window.to !== null;
  const open = window.from === null || window.to === null;
  return (
    <svg
      className={isStale(view) || withdrawn !== null ? 'strip strip-faded' : 'strip'}
      aria-hidden="true"
    >
      {scale.ticks.map((tick) => (
        <line key={tick} className="strip-tick" x1={percent(tick)} x2={percent(tick)} y2="100%" />
      ))}
      {timed && (
        <rect
          className={open ? 'strip-window strip-open' : 'strip-window'}
          x={`${from * 100}%`}
          y={MIDDLE - 4}
          width={`${Math.max(0.5, (to - from) * 100)}%`}
          height="8"
        />
      )}
      <line
        className="strip-way"
        x1={percent(saidAt)}
        x2={percent(receivedAt)}
        y1={MIDDLE}
        y2={MIDDLE}
      />
      <svg x={percent(receivedAt)} y={MIDDLE} overflow="visible" aria-hidden="true">
        <path className="strip-received" d="M0 -8 V8" />
      </svg>
      <svg x={percent(saidAt)} y={MIDDLE} overflow="visible" aria-hidden="true">
        <StanceMark stance={claim.stance} />
      </svg>
      {withdrawn !== null && (
        <line
          className="strip-withdrawn"
          x1={percent(saidAt)}
          x2={percent(withdrawn.at)}
          y1={MIDDLE}
          y2={MIDDLE}
        />
      )}
      <line className="strip-moment" x1={percent(at)} x2={percent(at)} y2="100%" />
    </svg>
  );
}
