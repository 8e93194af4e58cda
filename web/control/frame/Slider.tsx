import { useEffect, useRef, useState } from 'react';
import { epochSeconds, type Instant, instantOf } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { goToMoment } from '../state/address.ts';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { type Mark, marksOf } from './marks.ts';

const STEP_SECONDS = 5 * 60;
/** Nearer to an end than this a name would cover the end's own time. */
const MOST_LEFT = 0.06;
const MOST_RIGHT = 0.92;
/** The picture is asked for when the hand has rested this long. */
const REST_MILLIS = 180;

export function Slider() {
  const { data } = useStore(situation);
  if (data === null || data.operation.span.from === null || data.operation.span.to === null) {
    return <section className="slider" />;
  }
  return <Span now={data} from={data.operation.span.from} to={data.operation.span.to} />;
}

interface SpanProps {
  readonly now: Situation;
  readonly from: Instant;
  readonly to: Instant;
}

function Span({ now, from, to }: SpanProps) {
  const { t, time, zone } = useWords();
  const { loading } = useStore(situation);
  const start = epochSeconds(from);
  const steps = Math.ceil((epochSeconds(to) - start) / STEP_SECONDS);
  const stepOf = (at: Instant) => (epochSeconds(at) - start) / STEP_SECONDS;
  const [step, setStep] = useRestingStep(Math.round(stepOf(now.at)), (rested) =>
    goToMoment(instantOf(start + rested * STEP_SECONDS)),
  );
  const at = instantOf(start + step * STEP_SECONDS);
  const share = (moment: Instant) => Math.min(1, Math.max(0, stepOf(moment) / steps));
  const move = (by: number) => setStep(Math.min(steps, Math.max(0, step + by)));
  return (
    <section className="slider" aria-label={t('ui.slider')}>
      <button
        type="button"
        className="quiet-button"
        aria-label={t('ui.slider.back')}
        onClick={() => move(-1)}
      >
        <Icon name="back" />
      </button>
      <div className="slider-track">
        <Marks marks={marksOf(now)} share={share} />
        <input
          type="range"
          min={0}
          max={steps}
          value={step}
          aria-label={t('ui.slider')}
          aria-valuetext={`${time(at)} ${zone.name}`}
          onChange={(event) => setStep(Number(event.target.value))}
        />
        <div className="slider-ends small quiet">
          <Time at={from} />
          <Limits now={now} share={share} />
          <Time at={to} />
        </div>
      </div>
      <button
        type="button"
        className="quiet-button"
        aria-label={t('ui.slider.on')}
        onClick={() => move(1)}
      >
        <Icon name="next" />
      </button>
      <p className="slider-words">
        {t('ui.slider.known')}{' '}
        <strong>
          <Time at={at} zoned />
        </strong>
        {loading && <span className="quiet"> · {t('ui.slider.working')}</span>}
      </p>
    </section>
  );
}

/** The limits of the day, named under the track where they fall. */
function Limits({
  now,
  share,
}: {
  readonly now: Situation;
  readonly share: (at: Instant) => number;
}) {
  const { t } = useWords();
  const limits = [
    { kind: 'sunset', at: now.plan?.sunset ?? null },
    { kind: 'deadline', at: now.deadline?.at ?? null },
  ] as const;
  return limits.map(({ kind, at }) =>
    at === null || share(at) < MOST_LEFT || share(at) > MOST_RIGHT ? null : (
      <span key={kind} className="slider-limit" style={{ insetInlineStart: `${share(at) * 100}%` }}>
        {t(`ui.mark.${kind}`)} <Time at={at} />
      </span>
    ),
  );
}

/** The step under the hand at once, and `onRest` when it has stopped moving. */
function useRestingStep(
  outer: number,
  onRest: (step: number) => void,
): readonly [number, (step: number) => void] {
  const [step, setStep] = useState(outer);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    if (timer.current === null) setStep(outer);
  }, [outer]);

  const set = (next: number) => {
    setStep(next);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = null;
      onRest(next);
    }, REST_MILLIS);
  };
  return [step, set];
}

function Marks({
  marks,
  share,
}: {
  readonly marks: readonly Mark[];
  readonly share: (at: Instant) => number;
}) {
  const { t, time } = useWords();
  const title = (mark: Mark) =>
    `${time(mark.from)} ${mark.name.length > 0 ? mark.name : t(`ui.mark.${mark.kind}`)}`;
  return (
    <div className="slider-marks" aria-hidden="true">
      {marks.map((mark) => (
        <span
          key={`${mark.kind}${mark.from}${mark.name}`}
          className={`mark mark-${mark.kind}`}
          title={title(mark)}
          style={{
            insetInlineStart: `${share(mark.from) * 100}%`,
            width: mark.to === null ? undefined : `${(share(mark.to) - share(mark.from)) * 100}%`,
          }}
        />
      ))}
    </div>
  );
}
