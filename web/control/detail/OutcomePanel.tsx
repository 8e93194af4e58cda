import type { Constraint } from '../../../src/domain/movement/plan.ts';
import { type Outcome, outcomeOf, sharesOf } from '../picture/outcomes.ts';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { type GroupView, placeName } from './find.ts';
import { Gone } from './Gone.tsx';
import { GroupTable } from './GroupTable.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface OutcomePanelProps {
  readonly id: string;
  readonly shown: Shown;
}

const OUTCOMES: readonly string[] = ['can', 'tight', 'cannot'];

/** The people behind one of the three numbers: by reason, by place, group by group. */
export function OutcomePanel({ id, shown }: OutcomePanelProps) {
  const { t, number, duration } = useWords();
  const { now, plan } = shown;
  if (plan === null || !OUTCOMES.includes(id)) return <Gone />;
  const outcome = id as Outcome;
  const tight = now.operation.policy.tightSlackSeconds;
  const groups = plan.groups.filter((group) => outcomeOf(group, tight) === outcome);
  const reasons = Object.entries(plan.totals.reasons) as [Constraint, number][];
  return (
    <>
      <PanelTitle kind={t('ui.totals')}>
        {number(sharesOf(plan.totals)[outcome])}{' '}
        {t(`ui.outcome.${outcome}`, { slack: duration(tight) })}
      </PanelTitle>
      {outcome === 'cannot' && reasons.length > 0 && (
        <section className="part">
          <h3>{t('ui.reasons')}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('ui.reasons.what')}</th>
                <th scope="col" className="number">
                  {t('ui.people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {reasons
                .toSorted((a, b) => b[1] - a[1])
                .map(([reason, people]) => (
                  <tr key={reason}>
                    <th scope="row">{t(`ui.shut.${reason}`)}</th>
                    <td className="number">{number(people)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      )}
      <ByPlace shown={shown} groups={groups} />
    </>
  );
}

function ByPlace({
  shown,
  groups,
}: {
  readonly shown: Shown;
  readonly groups: readonly GroupView[];
}) {
  const words = useWords();
  const peopleOf = (rows: readonly GroupView[]) => rows.reduce((sum, g) => sum + g.people, 0);
  const places = Object.entries(Object.groupBy(groups, (group) => group.placeId))
    .map(([placeId, rows = []]) => ({ placeId, rows, people: peopleOf(rows) }))
    .sort((a, b) => b.people - a.people);
  if (places.length === 0) return <p className="quiet">{words.t('ui.outcome.nobody')}</p>;
  return (
    <section className="part">
      <h3>{words.t('ui.byPlace')}</h3>
      {places.map(({ placeId, rows, people }, index) => (
        <details key={placeId} className="fold" open={index === 0}>
          <summary>
            {placeName(shown.now, placeId, words)} <strong>{words.number(people)}</strong>
          </summary>
          <GroupTable now={shown.now} groups={rows} column="pace" />
        </details>
      ))}
    </section>
  );
}
