import { OpenLink } from '../detail/OpenLink.tsx';
import { PACES, type Reach } from '../state/reach.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { leaveByRows, whyNot } from './leaveBy.ts';

interface ReachTableProps {
  readonly found: Reach;
  readonly paces: NonNullable<Reach['paces']>;
}

/** The same as on the map: until when one would have to leave each place, or for each. */
export function ReachTable({ found, paces }: ReachTableProps) {
  const { t } = useWords();
  const { direction, placeId } = found;
  const rows = leaveByRows(found.on.places, { placeId, direction }, paces);
  if (rows.length === 0) return <p className="quiet">{t(`network.${direction}.list.none`)}</p>;
  return (
    <table className="reach-table">
      <caption>{t(`network.${direction}.list`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ui.place')}</th>
          {direction === 'to' && (
            <th scope="col" className="number">
              {t('ui.people')}
            </th>
          )}
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
            {direction === 'to' && <td className="number">{view.people}</td>}
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
