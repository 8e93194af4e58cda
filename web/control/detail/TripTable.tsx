import type { PlanTrip } from '../../../src/domain/movement/plan.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { placeName } from './find.ts';

interface TripTableProps {
  readonly now: Situation;
  readonly trips: readonly PlanTrip[];
}

export function TripTable({ now, trips }: TripTableProps) {
  const words = useWords();
  const { t } = words;
  if (trips.length === 0) return null;
  return (
    <section className="part">
      <h3>{t('ui.trips')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui.trips.way')}</th>
            <th scope="col">{t('ui.trips.leaves')}</th>
            <th scope="col">{t('ui.trips.arrives')}</th>
            <th scope="col" className="number">
              {t('ui.trips.aboard')}
            </th>
          </tr>
        </thead>
        <tbody>
          {trips.map((trip) => {
            const aboard = trip.boarded.reduce((sum, { people }) => sum + people, 0);
            return (
              <tr key={trip.tripId}>
                <th scope="row">
                  {t('ui.trips.fromTo', {
                    from: placeName(now, trip.fromPlaceId, words),
                    to: placeName(now, trip.destinationId, words),
                  })}
                </th>
                <td>
                  <Time at={trip.departAt} />
                </td>
                <td>
                  <Time at={trip.arriveAt} />
                </td>
                <td className="number">{t('ui.trips.seats', { aboard, seats: trip.seats })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
