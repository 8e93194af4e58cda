import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { ClaimView } from '../../../src/domain/view.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimLine } from './ClaimLine.tsx';
import { StanceMark } from './StanceMark.tsx';
import { TimeStrip } from './TimeStrip.tsx';
import { type TimeScale, timeScale } from './timeScale.ts';

interface TimelineProps {
  readonly claims: readonly ClaimView[];
  /** The moment shown: what came later is not there. */
  readonly at: Instant;
  /** Repeats each on a line of its own. */
  readonly apart: boolean;
}

/** Claims along the clock, one line each: when it was said, when it came, about which hours. */
export function Timeline({ claims, at, apart }: TimelineProps) {
  const scale = timeScale(claims, at);
  const shown = apart ? claims : claims.filter(({ repeatsClaimId }) => repeatsClaimId === null);
  return (
    <div className="timeline">
      <Ticks scale={scale} at={at} />
      <ol>
        {shown.map((view) => (
          <li key={view.claim.claimId} className="timeline-row">
            <ClaimLine view={view} repeats={apart ? 0 : repeatsOf(view, claims)} />
            <TimeStrip view={view} at={at} scale={scale} />
          </li>
        ))}
      </ol>
      <Key />
    </div>
  );
}

function repeatsOf({ claim }: ClaimView, claims: readonly ClaimView[]): number {
  return claims.filter(({ repeatsClaimId }) => repeatsClaimId === claim.claimId).length;
}

/** Share of the narrowest strip that a character of a time takes. */
const CHARACTER = 0.02;
/** From here on the moment's own time stands before its line. */
const NEAR_END = 0.8;

/** The ticks whose times have room beside each other and beside that of the moment. */
function ticksWithRoom(scale: TimeScale, at: Instant, time: (at: Instant) => string): Instant[] {
  const own = scale.share(at);
  const width = time(at).length * CHARACTER;
  const [ownFrom, ownTo] = own > NEAR_END ? [own - width, own] : [own, own + width];
  let free = 0;
  return scale.ticks.filter((tick) => {
    const from = scale.share(tick);
    const to = from + time(tick).length * CHARACTER;
    if (from < free || (to > ownFrom && from < ownTo)) return false;
    free = to;
    return true;
  });
}

function Ticks({ scale, at }: { readonly scale: TimeScale; readonly at: Instant }) {
  const { time } = useWords();
  return (
    <div className="timeline-row timeline-ticks small quiet" aria-hidden="true">
      <span />
      <div className="strip">
        {ticksWithRoom(scale, at, time).map((tick) => (
          <span key={tick} style={{ insetInlineStart: `${scale.share(tick) * 100}%` }}>
            <Time at={tick} />
          </span>
        ))}
        <strong
          className={scale.share(at) > NEAR_END ? 'strip-now strip-now-left' : 'strip-now'}
          style={{ insetInlineStart: `${scale.share(at) * 100}%` }}
        >
          <Time at={at} />
        </strong>
      </div>
    </div>
  );
}

const STANCES = ['asserts', 'denies', 'noReport'] as const;

function Key() {
  const { t } = useWords();
  return (
    <p className="timeline-key small quiet">
      {STANCES.map((stance) => (
        <span key={stance}>
          <svg className="key-mark" viewBox="-8 -8 16 16" aria-hidden="true">
            <StanceMark stance={stance} />
          </svg>{' '}
          {t(`board.key.${stance}`)}
        </span>
      ))}
      <span>
        <svg className="key-mark" viewBox="-8 -8 16 16" aria-hidden="true">
          <path className="strip-received" d="M0 -6 V6" />
        </svg>{' '}
        {t('board.key.received')}
      </span>
      <span>
        <svg className="key-bar" viewBox="0 0 30 16" aria-hidden="true">
          <rect className="strip-window" x="1" y="4" width="28" height="8" />
        </svg>{' '}
        {t('board.key.hours')}
      </span>
    </p>
  );
}
