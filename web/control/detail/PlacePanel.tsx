import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { Part } from '../ui/Part.tsx';
import { JOURNEY_STATES } from '../words/closedLists.ts';
import { lazyArea } from '../words/lazyArea.ts';
import { useWords } from '../words/useWords.ts';
import { Facts } from './Facts.tsx';
import { Gone } from './Gone.tsx';
import { GroupTable } from './GroupTable.tsx';
import { HeadCounts } from './HeadCounts.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { ReadinessBox } from './ReadinessBox.tsx';

const ReachPart = lazyArea(
  'network',
  async () => (await import('../isochrones/ReachPart.tsx')).ReachPart,
);

const JourneysPart = lazyArea(
  'journeys',
  async () => (await import('../journeys/JourneysPart.tsx')).JourneysPart,
);
const WaysPart = lazyArea('ways', async () => (await import('../ways/WaysPart.tsx')).WaysPart);

interface PlacePanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** A shelter, hostel or station with its people, or a destination with what it lacks. */
export function PlacePanel({ id, shown, operation }: PlacePanelProps) {
  const { t, number } = useWords();
  const view = shown.now.places.find(({ place }) => place.placeId === id);
  if (view === undefined) return <Gone />;
  const { place } = view;
  const isDestination = view.readiness !== null;
  const states = JOURNEY_STATES.filter((state) => (view.byState[state] ?? 0) > 0);
  return (
    <>
      <PanelTitle kind={t(`ui.place.kind.${place.kind}`)}>
        {place.name}
        {place.localName !== '' && place.localName !== place.name && (
          <span className="quiet"> {place.localName}</span>
        )}
      </PanelTitle>
      <Facts
        facts={[
          { name: t('ui.place.people'), value: number(view.people) },
          {
            name: t('ui.place.states'),
            value: states.length > 0 && (
              <ul>
                {states.map((state) => (
                  <li key={state}>
                    {number(view.byState[state] ?? 0)} {t(`ui.state.${state}`)}
                  </li>
                ))}
              </ul>
            ),
          },
          { name: t('ui.place.aliases'), value: place.aliases.join(', ') },
          {
            name: t('ui.place.accuracy'),
            value:
              place.accuracyMetres > 0 &&
              t('ui.place.within', { distance: { metres: place.accuracyMetres } }),
          },
          { name: t('ui.note'), value: place.note },
        ]}
      />
      {view.readiness !== null && (
        <ReadinessBox now={shown.now} view={view} plan={shown.plan} readiness={view.readiness} />
      )}
      {(isDestination || view.people > 0) && (
        <>
          <Part>
            <ReachPart placeId={id} direction={isDestination ? 'to' : 'from'} shown={shown} />
          </Part>
          <Part>
            <WaysPart placeId={id} isDestination={isDestination} shown={shown} />
          </Part>
        </>
      )}
      <Part>
        <JourneysPart placeId={id} shown={shown} operation={operation} />
      </Part>
      <HeadCounts counts={view.headCounts} />
      <Groups id={id} shown={shown} />
    </>
  );
}

/** Who is here, and who the plan has come here. */
function Groups({ id, shown }: Pick<PlacePanelProps, 'id' | 'shown'>) {
  const { t } = useWords();
  const all = shown.plan?.groups ?? [];
  const groups = all.filter((group) => group.placeId === id);
  const coming = all.filter((group) => group.assignment?.destinationId === id);
  return (
    <>
      {groups.length > 0 && (
        <section className="part">
          <h3>{t('ui.place.groups')}</h3>
          <GroupTable now={shown.now} groups={groups} column="pace" />
        </section>
      )}
      {coming.length > 0 && (
        <section className="part">
          <h3>{t('ui.place.coming')}</h3>
          <GroupTable now={shown.now} groups={coming} column="place" />
        </section>
      )}
    </>
  );
}
