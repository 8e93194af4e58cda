import type { Situation } from '../../../src/domain/view.ts';
import { outcomeOf } from '../picture/outcomes.ts';
import { Swatch } from '../ui/Swatch.tsx';
import { useWords } from '../words/useWords.ts';
import { type GroupView, groupName, placeName } from './find.ts';
import { OpenLink } from './OpenLink.tsx';

interface GroupTableProps {
  readonly now: Situation;
  readonly groups: readonly GroupView[];
  /** What tells the rows apart: the pace within one place, or place and pace. */
  readonly column: 'pace' | 'place';
}

/** Groups, those that cannot make it first, then by number of people. */
export function GroupTable({ now, groups, column }: GroupTableProps) {
  const words = useWords();
  const { t } = words;
  const tight = now.operation.policy.tightSlackSeconds;
  const rank = { cannot: 0, tight: 1, can: 2 };
  const ordered = groups.toSorted(
    (a, b) => rank[outcomeOf(a, tight)] - rank[outcomeOf(b, tight)] || b.people - a.people,
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t(column === 'pace' ? 'ui.group.pace' : 'ui.group')}</th>
          <th scope="col" className="number">
            {t('ui.people')}
          </th>
          <th scope="col">{t('ui.group.result')}</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((group) => {
          const outcome = outcomeOf(group, tight);
          const to = group.assignment;
          return (
            <tr key={group.groupId}>
              <th scope="row">
                <OpenLink type="group" id={group.groupId}>
                  {column === 'pace'
                    ? t(`ui.pace.${group.speedClass}`)
                    : groupName(now, group, words)}
                </OpenLink>
                {group.needs.length > 0 && (
                  <span className="small quiet">
                    {' '}
                    {group.needs.map((need) => t(`ui.need.${need as 'medical'}`)).join(', ')}
                  </span>
                )}
              </th>
              <td className="number">{words.number(group.people)}</td>
              <td>
                <Swatch outcome={outcome} />{' '}
                {to === null
                  ? t('ui.group.row.cannot', {
                      why: t(`ui.shut.${group.shutBy ?? 'placeUnknown'}`),
                    })
                  : t('ui.group.row.goes', {
                      mode: t(`ui.mode.${to.mode}`),
                      place: placeName(now, to.destinationId, words),
                      latest: { instant: to.latestDeparture },
                      slack: { seconds: to.slackSeconds },
                    })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
