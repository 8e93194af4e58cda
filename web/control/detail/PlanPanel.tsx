import type { EquityRow } from '../../../src/domain/movement/plan.ts';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimLinks } from './ClaimLinks.tsx';
import { Facts } from './Facts.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { TripTable } from './TripTable.tsx';
import { weakestFirst } from './weakestFirst.ts';

/** The plan as a whole: what it says in sentences, what it leans on, how it was checked. */
export function PlanPanel({ shown }: { readonly shown: Shown }) {
  const { t, say, number } = useWords();
  const { now, plan } = shown;
  if (plan === null) {
    return (
      <>
        <PanelTitle>{t('ui.plan')}</PanelTitle>
        <p>{now.planRefusal === null ? t('ui.plan.none') : say(now.planRefusal)}</p>
      </>
    );
  }
  const { totals } = plan;
  const leans = weakestFirst(
    now.claims.filter(({ claim }) => plan.leansOn.includes(claim.claimId)),
  );
  return (
    <>
      <PanelTitle kind={t('ui.plan')}>
        {t('ui.plan.title', { can: totals.canReach, people: plan.people })}
      </PanelTitle>
      <ClaimLinks
        now={now}
        claimIds={plan.leansOnFallen}
        title={t('ui.leansOnFallen')}
        opens="withdrawal"
      />
      <ul className="sentences">
        {plan.explanation.map((line) => (
          <li key={say(line)}>{say(line)}</li>
        ))}
      </ul>
      <Facts
        facts={[
          { name: t('ui.plan.from'), value: <Time at={plan.at} /> },
          { name: t('ui.plan.cutOff'), value: plan.cutOff !== null && <Time at={plan.cutOff} /> },
          { name: t('ui.plan.sunset'), value: plan.sunset !== null && <Time at={plan.sunset} /> },
          {
            name: t('ui.plan.exposed'),
            value: t('ui.plan.exposedText', { minutes: Math.round(totals.exposedPersonMinutes) }),
          },
          {
            name: t('ui.plan.checked'),
            value: t('ui.plan.checks', { checks: plan.verified.checks }),
          },
        ]}
      />
      <TripTable now={now} trips={plan.trips} />
      <ClaimLinks
        now={now}
        claimIds={leans.map(({ claim }) => claim.claimId)}
        title={t('ui.plan.leans')}
      />
      <Equity title={t('ui.equity.nationality')} rows={plan.equity.byNationality} />
      <Equity title={t('ui.equity.need')} rows={plan.equity.byNeed} />
      <p className="small quiet">
        {t('ui.plan.same', { seed: number(plan.seed), policy: plan.policyVersion })}
      </p>
    </>
  );
}

function Equity({ title, rows }: { readonly title: string; readonly rows: readonly EquityRow[] }) {
  const { t, number } = useWords();
  if (rows.length === 0) return null;
  return (
    <details className="fold">
      <summary>{title}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui.equity.who')}</th>
            <th scope="col" className="number">
              {t('ui.people')}
            </th>
            <th scope="col" className="number">
              {t('ui.equity.can')}
            </th>
            <th scope="col" className="number">
              {t('ui.equity.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td className="number">{number(row.people)}</td>
              <td className="number">{number(row.canReach)}</td>
              <td className="number">
                {Math.round((row.canReach / Math.max(1, row.people)) * 100)} %
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
