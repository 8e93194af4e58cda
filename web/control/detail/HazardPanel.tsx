import { TakeBack } from '../change/TakeBack.tsx';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { windowText } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimLinks } from './ClaimLinks.tsx';
import { Facts } from './Facts.tsx';
import { Gone } from './Gone.tsx';
import { GroupTable } from './GroupTable.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface HazardPanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly editable: boolean;
}

export function HazardPanel({ id, shown, editable }: HazardPanelProps) {
  const words = useWords();
  const { t } = words;
  const { now, plan } = shown;
  const view = now.hazards.find(({ hazard }) => hazard.hazardId === id);
  if (view === undefined) return <Gone />;
  const { hazard, lifted } = view;
  const onWay = (plan?.groups ?? []).filter((g) => g.assignment?.hazardIds.includes(id));
  return (
    <>
      <PanelTitle kind={t(`ui.hazard.kind.${hazard.kind}`)}>{hazard.name}</PanelTitle>
      {lifted !== null && (
        <p className="notice">
          {t('ui.hazard.lifted')} <Time at={lifted.at} />. {lifted.reason}
        </p>
      )}
      <Facts
        facts={[
          {
            name: t('ui.hazard.effect'),
            value: t(`ui.effect.${hazard.effect}`, { factor: hazard.slowFactor }),
          },
          {
            name: t('ui.hazard.hours'),
            value: `${windowText(hazard.window, words)} (${t(`ui.phase.${view.phase}`)})`,
          },
          {
            name: t('ui.hazard.reach'),
            value: hazard.radiusMetres > 0 && words.distance(hazard.radiusMetres),
          },
          {
            name: t('ui.hazard.precision'),
            value: hazard.approximate && t('ui.hazard.approximate'),
          },
          { name: t('ui.hazard.by'), value: view.drawnBy },
          { name: t('ui.note'), value: hazard.note },
        ]}
      />
      <ClaimLinks now={now} claimIds={hazard.claimIds} title={t('ui.hazard.claims')} />
      {onWay.length > 0 && (
        <section className="part">
          <h3>{t('ui.hazard.onWay', { people: onWay.reduce((sum, g) => sum + g.people, 0) })}</h3>
          <GroupTable now={now} groups={onWay} column="place" />
        </section>
      )}
      {editable && lifted === null && (
        <TakeBack
          now={now}
          label={t('ui.hazard.lift')}
          title={t('ui.hazard.lift.title', { name: hazard.name })}
          change={(reason) => ({ type: 'liftHazard', hazardId: id, reason })}
        />
      )}
    </>
  );
}
