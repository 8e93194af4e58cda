import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { Facts } from './Facts.tsx';
import { placeName } from './find.ts';
import { Gone } from './Gone.tsx';
import { GroupTable } from './GroupTable.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface WayPanelProps {
  readonly id: string;
  readonly shown: Shown;
}

/** A way on the map and who takes it. */
export function WayPanel({ id, shown }: WayPanelProps) {
  const words = useWords();
  const { t, distance } = words;
  const { now, plan } = shown;
  const route = plan?.routes.find(({ routeId }) => routeId === id);
  if (plan === null || route === undefined) return <Gone />;
  const groups = plan.groups.filter((group) => group.assignment?.routeId === id);
  return (
    <>
      <PanelTitle kind={t(`ui.mode.${route.mode}`)}>
        {t('ui.trips.fromTo', {
          from: placeName(now, route.fromPlaceId, words),
          to: placeName(now, route.toPlaceId, words),
        })}
      </PanelTitle>
      <Facts
        facts={[
          { name: t('ui.way.length'), value: distance(route.metres) },
          {
            name: t('ui.way.access'),
            value: t('ui.way.accessText', {
              from: { metres: route.accessFromMetres },
              to: { metres: route.accessToMetres },
            }),
          },
        ]}
      />
      <GroupTable now={now} groups={groups} column="place" />
    </>
  );
}
