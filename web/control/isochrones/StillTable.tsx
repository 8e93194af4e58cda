import type { Shown } from '../state/picture.ts';
import { PACES, type Reach } from '../state/reach.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { laterMinutes } from './laterTimes.ts';
import { stillCan } from './stillCan.ts';

const MINUTE = 60_000;

interface StillTableProps {
  readonly shown: Shown;
  readonly found: Reach;
  readonly paces: NonNullable<Reach['paces']>;
}

/** How many could still leave, now and later, each at their own pace. */
export function StillTable({ shown, found, paces }: StillTableProps) {
  const { t, number } = useWords();
  const groups = shown.plan?.groups ?? null;
  if (groups === null) return <p className="quiet">{t('network.still.noPlan')}</p>;
  const { placeId, direction } = found;
  const destinations = new Set(
    found.on.places.flatMap(({ place, readiness }) => (readiness === null ? [] : place.placeId)),
  );
  const { at, until } = paces.normal;
  const left = (Date.parse(until) - Date.parse(at)) / MINUTE;
  const times = [0, ...laterMinutes(left)].map((minutes) =>
    new Date(Date.parse(at) + minutes * MINUTE).toISOString(),
  );
  const carried = groups
    .filter(({ speedClass }) => speedClass === 'cannotWalk')
    .filter((group) => (group.placeId === placeId) === (direction === 'from'))
    .reduce((sum, { people }) => sum + people, 0);
  return (
    <>
      <table className="reach-table still-table">
        <caption>{t('network.still')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('network.still.at')}</th>
            {PACES.map((pace) => (
              <th scope="col" className="number" key={pace}>
                {t(`network.pace.${pace}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('network.still.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {times.map((time) => {
            const still = stillCan(groups, { placeId, direction, destinations }, paces, time);
            return (
              <tr key={time}>
                <th scope="row">
                  <Time at={time} />
                </th>
                {PACES.map((pace) => (
                  <td key={pace} className="number">
                    {number(still.byPace[pace].can)}
                  </td>
                ))}
                <td className="number">
                  <strong>{t('network.still.of', { can: still.can, of: still.of })}</strong>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="small">{t('network.still.counts', { people: carried })}</p>
    </>
  );
}
