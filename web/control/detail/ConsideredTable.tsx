import type { ConsideredOption } from '../../../src/domain/movement/plan.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { type GroupView, placeName } from './find.ts';
import { shutText } from './shutText.ts';

interface ConsideredTableProps {
  readonly now: Situation;
  readonly group: GroupView;
}

/** Every way that was looked at, and what shut those that are shut. */
export function ConsideredTable({ now, group }: ConsideredTableProps) {
  const words = useWords();
  const { t } = words;
  if (group.considered.length === 0) return null;
  const taken = (option: ConsideredOption) =>
    option.destinationId === group.assignment?.destinationId &&
    option.mode === group.assignment.mode;
  return (
    <section className="part">
      <h3>{t('ui.considered')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui.considered.where')}</th>
            <th scope="col">{t('ui.considered.latest')}</th>
            <th scope="col">{t('ui.considered.arrive')}</th>
            <th scope="col">{t('ui.considered.result')}</th>
          </tr>
        </thead>
        <tbody>
          {group.considered.map((option) => (
            <tr key={`${option.mode}${option.destinationId}`}>
              <th scope="row">
                {placeName(now, option.destinationId, words)}
                <br />
                <span className="small quiet">
                  {t(`ui.mode.${option.mode}`)}
                  {option.metres !== null && `, ${words.distance(option.metres)}`}
                </span>
              </th>
              <td>{option.latestDeparture === null ? '–' : words.time(option.latestDeparture)}</td>
              <td>{option.arriveLateAt === null ? '–' : words.time(option.arriveLateAt)}</td>
              <td className={option.shutBy === null ? '' : 'red'}>
                {option.shutBy === null
                  ? t(taken(option) ? 'ui.considered.taken' : 'ui.considered.open')
                  : shutText(option, words)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
