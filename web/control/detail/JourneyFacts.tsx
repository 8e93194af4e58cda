import type { Assignment } from '../../../src/domain/movement/plan.ts';
import type { PlanView, Situation } from '../../../src/domain/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { Facts } from './Facts.tsx';
import { type GroupView, placeName } from './find.ts';
import { OpenLink } from './OpenLink.tsx';
import { SlackBar } from './SlackBar.tsx';
import { WayHazards } from './WayHazards.tsx';

interface JourneyFactsProps {
  readonly now: Situation;
  readonly plan: PlanView;
  readonly group: GroupView;
  readonly assignment: Assignment;
}

/** Where to, when, by when at the latest, what lies on the way. */
export function JourneyFacts({ now, plan, group, assignment }: JourneyFactsProps) {
  const words = useWords();
  const { t, distance, duration } = words;
  const trip = plan.trips.find(({ tripId }) => tripId === assignment.tripId);
  const vehicle = now.vehicles.find((v) => v.vehicle.vehicleId === trip?.vehicleId)?.vehicle;
  return (
    <section className="part">
      <h3>
        <Icon name={assignment.mode === 'foot' ? 'foot' : 'bus'} />{' '}
        {t(assignment.mode === 'foot' ? 'ui.way.foot' : 'ui.way.vehicle', {
          place: placeName(now, assignment.destinationId, words),
          distance: { metres: assignment.metres },
        })}
      </h3>
      <SlackBar now={now} plan={plan} group={group} assignment={assignment} />
      <Facts
        facts={[
          {
            name: t('ui.way.to'),
            value: (
              <OpenLink type="place" id={assignment.destinationId}>
                {placeName(now, assignment.destinationId, words)}
              </OpenLink>
            ),
          },
          { name: t('ui.way.length'), value: distance(assignment.metres) },
          {
            name: t('ui.way.vehicleName'),
            value: vehicle && (
              <OpenLink type="vehicle" id={vehicle.vehicleId}>
                {vehicle.name}
              </OpenLink>
            ),
          },
          { name: t('ui.way.depart'), value: <Time at={assignment.departAt} /> },
          {
            name: t('ui.way.latest'),
            value: <Time at={assignment.latestDeparture} />,
          },
          {
            name: t('ui.way.arrive'),
            value: t('ui.way.arrival', {
              arrive: { instant: assignment.arriveAt },
              late: { instant: assignment.arriveLateAt },
            }),
          },
          { name: t('ui.way.slack'), value: duration(assignment.slackSeconds) },
          {
            name: t('ui.way.exposed'),
            value: t('ui.minutesEach', { minutes: Math.round(assignment.exposedMinutes) }),
          },
          {
            name: t('ui.way.dark'),
            value:
              assignment.darkMinutes > 0 &&
              t('ui.minutesEach', { minutes: Math.round(assignment.darkMinutes) }),
          },
          {
            name: t('ui.way.hazards'),
            value: assignment.hazardIds.length > 0 && (
              <WayHazards now={now} hazardIds={assignment.hazardIds} />
            ),
          },
        ]}
      />
    </section>
  );
}
