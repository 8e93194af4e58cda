import type { Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { PACES, type Reach } from '../state/reach.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { leaveByRows, whyNot } from './leaveBy.ts';

interface ReachTableProps {
  readonly now: Situation;
  readonly placeId: string;
  readonly paces: NonNullable<Reach['paces']>;
}

/** The same as on the map: until when the people of each place would have to leave. */
export function ReachTable({ now, placeId, paces }: ReachTableProps) {
  const { t } = useWords();
  const rows = leaveByRows(now.places, placeId, paces);
  if (rows.length === 0) return <p className="quiet">{t('network.list.none')}</p>;
  return (
    <table className="reach-table">
      <caption>{t('network.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ui.place')}</th>
          <th scope="col" className="number">
            {t('ui.people')}
          </th>
          {PACES.map((pace) => (
            <th scope="col" key={pace}>
              {t(`network.pace.${pace}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ view, paces }) => (
          <tr key={view.place.placeId}>
            <th scope="row">
              <OpenLink type="place" id={view.place.placeId}>
                {view.place.name}
              </OpenLink>
            </th>
            <td className="number">{view.people}</td>
            {PACES.map((pace) => {
              const why = whyNot(paces[pace]);
              const latest = paces[pace]?.latestDepartAt ?? null;
              return (
                <td key={pace} className={why === null ? '' : 'red'}>
                  {latest === null ? t(`network.cell.${why ?? 'late'}`) : <Time at={latest} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
