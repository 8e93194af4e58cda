import { TakeBack } from '../change/TakeBack.tsx';
import type { Shown } from '../state/picture.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { CHECKS } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { ClaimLinks } from './ClaimLinks.tsx';
import { Facts } from './Facts.tsx';
import { placeName } from './find.ts';
import { Gone } from './Gone.tsx';
import { OpenLink } from './OpenLink.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { TripTable } from './TripTable.tsx';

interface VehiclePanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly editable: boolean;
}

const ICONS = { yes: 'yes', no: 'no', unknown: 'unknown' } as const;

export function VehiclePanel({ id, shown, editable }: VehiclePanelProps) {
  const words = useWords();
  const { t } = words;
  const { now, plan } = shown;
  const view = now.vehicles.find(({ vehicle }) => vehicle.vehicleId === id);
  if (view === undefined) return <Gone />;
  const { vehicle, withdrawn, lacks } = view;
  const trips = (plan?.trips ?? []).filter((trip) => trip.vehicleId === id);
  return (
    <>
      <PanelTitle kind={t(`ui.vehicle.kind.${vehicle.kind}`)}>{vehicle.name}</PanelTitle>
      {withdrawn !== null && (
        <p className="notice">
          {t('ui.vehicle.withdrawn')} <Time at={withdrawn.at} />. {withdrawn.reason}
        </p>
      )}
      <p className={lacks.length > 0 ? 'amber' : ''}>
        {t(lacks.length > 0 ? 'ui.vehicle.notReady' : 'ui.vehicle.ready')}
      </p>
      <Facts
        facts={[
          { name: t('ui.vehicle.seats'), value: words.number(vehicle.seats) },
          {
            name: t('ui.vehicle.place'),
            value:
              vehicle.placeId === null ? (
                <span className="amber">{t('ui.answer.unknown')}</span>
              ) : (
                <OpenLink type="place" id={vehicle.placeId}>
                  {placeName(now, vehicle.placeId, words)}
                </OpenLink>
              ),
          },
          {
            name: t('ui.vehicle.from'),
            value:
              vehicle.readyFrom === null ? (
                <span className="amber">{t('ui.answer.unknown')}</span>
              ) : (
                <Time at={vehicle.readyFrom} />
              ),
          },
          { name: t('ui.note'), value: vehicle.note },
        ]}
      />
      <ul className="checks">
        {CHECKS.map((check) => {
          const answer = vehicle.checks[check];
          return (
            <li key={check} className={answer === 'yes' ? '' : 'amber'}>
              <Icon name={ICONS[answer]} /> {t(`ui.check.${check}`)}: {t(`ui.answer.${answer}`)}
            </li>
          );
        })}
      </ul>
      <ClaimLinks now={now} claimIds={vehicle.claimIds} title={t('ui.vehicle.claims')} />
      <TripTable now={now} trips={trips} />
      {editable && withdrawn === null && (
        <TakeBack
          now={now}
          label={t('ui.vehicle.withdraw')}
          title={t('ui.vehicle.withdraw.title', { name: vehicle.name })}
          change={(reason) => ({ type: 'withdrawVehicle', vehicleId: id, reason })}
        />
      )}
    </>
  );
}
