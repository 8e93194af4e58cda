import type { PlanView } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { OutcomeBar } from './OutcomeBar.tsx';
import { type Outcome, sharesOf } from './outcomes.ts';

/** Who can make it: three numbers, each opening its people by place and reason. */
export function TotalsBox({ shown }: { readonly shown: Shown }) {
  const { t, say } = useWords();
  const { plan, standing, now } = shown;
  return (
    <section className="box" aria-labelledby="totals-title">
      <h2 id="totals-title">
        {t('ui.totals')}
        {plan?.cutOff != null && (
          <>
            {' '}
            {t('ui.totals.by')} <Time at={plan.cutOff} zoned />
          </>
        )}
        {standing !== null && <span className="chip chip-amber">{t('ui.onTrial')}</span>}
      </h2>
      {plan === null ? (
        <p className="notice notice-amber">
          {now.planRefusal === null ? t('ui.plan.none') : say(now.planRefusal)}
        </p>
      ) : (
        <Totals
          plan={plan}
          standing={standing}
          tightSeconds={now.operation.policy.tightSlackSeconds}
        />
      )}
    </section>
  );
}

interface TotalsProps {
  readonly plan: PlanView;
  readonly standing: PlanView | null;
  readonly tightSeconds: number;
}

function Totals({ plan, standing, tightSeconds }: TotalsProps) {
  const { t, number, duration } = useWords();
  const shares = sharesOf(plan.totals);
  const before = standing === null ? null : sharesOf(standing.totals);
  const outcomes: readonly Outcome[] = ['can', 'tight', 'cannot'];
  return (
    <>
      <ul className="outcomes">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <button type="button" className="outcome" onClick={() => open('outcome', outcome)}>
              <span className={`swatch swatch-${outcome}`} aria-hidden="true" />
              <strong className={`outcome-number outcome-${outcome}`}>
                {number(shares[outcome])}
              </strong>
              <span>
                {t(`ui.outcome.${outcome}`, { slack: duration(tightSeconds) })}{' '}
                {before !== null && before[outcome] !== shares[outcome] && (
                  <span className="small quiet">{t('ui.was', { before: before[outcome] })}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <OutcomeBar shares={shares} />
      <p className="small quiet">
        {t('ui.totals.ways', { foot: plan.totals.onFoot, vehicle: plan.totals.byVehicle })}
        {plan.totals.notPlanned > 0 && ` ${t('ui.totals.rest', { rest: plan.totals.notPlanned })}`}
      </p>
    </>
  );
}
