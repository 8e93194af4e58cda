import type { Situation } from '../../../src/domain/view.ts';
import { placeName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { CHECKS } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

export function VehicleList({ now }: { readonly now: Situation }) {
  const words = useWords();
  const { t, number, list } = words;
  const rows = now.vehicles.filter(({ withdrawn }) => withdrawn === null);
  const lackText = (lack: string) => {
    const check = CHECKS.find((known) => known === lack);
    if (check !== undefined) return t(`ui.check.${check}`);
    return t(lack === 'place' ? 'ui.vehicle.place' : 'ui.vehicle.from');
  };
  return (
    <ListSection
      title={t('ui.list.vehicles')}
      empty={rows.length === 0 ? t('ui.list.noVehicles') : null}
      head={[
        { name: t('ui.list.name') },
        { name: t('ui.vehicle.seats'), number: true },
        { name: t('ui.vehicle.place') },
        { name: t('ui.vehicle.from') },
        { name: t('ui.list.unsettled') },
      ]}
    >
      {rows.map(({ vehicle, lacks }) => (
        <tr key={vehicle.vehicleId}>
          <th scope="row">
            <OpenLink type="vehicle" id={vehicle.vehicleId}>
              {vehicle.name}
            </OpenLink>
          </th>
          <td className="number">{number(vehicle.seats)}</td>
          <td>
            {vehicle.placeId === null
              ? t('ui.answer.unknown')
              : placeName(now, vehicle.placeId, words)}
          </td>
          <td>
            {vehicle.readyFrom === null ? t('ui.answer.unknown') : words.time(vehicle.readyFrom)}
          </td>
          <td className={lacks.length > 0 ? 'amber' : ''}>
            {lacks.length === 0 ? t('ui.list.nothing') : list(lacks.map(lackText))}
          </td>
        </tr>
      ))}
    </ListSection>
  );
}
