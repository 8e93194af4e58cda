import { useState } from 'react';
import type { Vehicle } from '../../../src/domain/movement/vehicle.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { CHECKS } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { ChecksFields } from './ChecksFields.tsx';
import { ReasonField } from './ReasonField.tsx';
import { TimeField } from './TimeField.tsx';

const KINDS = ['bus', 'minibus', 'car', 'ambulance'] as const;
const UNASKED = Object.fromEntries(CHECKS.map((check) => [check, 'unknown'])) as Vehicle['checks'];

/** A vehicle that was offered: it carries people in the plan only when all five checks are met. */
export function BusForm({ now }: { readonly now: Situation }) {
  const { t, locale } = useWords();
  const zone = now.operation.timeZone;
  const [kind, setKind] = useState<Vehicle['kind']>('bus');
  const [name, setName] = useState('');
  const [seats, setSeats] = useState(50);
  const [placeId, setPlaceId] = useState('');
  const [from, setFrom] = useState(wallClock(now.at, zone));
  const [checks, setChecks] = useState(UNASKED);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState('');
  const places = now.places
    .map(({ place }) => place)
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));

  const read = () => {
    const readyFrom = from === '' ? null : instantOfWallClock(from, zone);
    if (from !== '' && readyFrom === null) return t('ui.time.bad');
    const vehicle: Vehicle = {
      vehicleId: `added-${newId()}`,
      name: name.trim(),
      kind,
      seats,
      placeId: placeId === '' ? null : placeId,
      readyFrom,
      checks,
      claimIds: [],
      note,
    };
    const title = t('ui.bus.title', { name: vehicle.name, seats });
    return { change: { type: 'recordVehicle' as const, vehicle }, title };
  };

  return (
    <ChangeForm now={now} read={read} problem={problem} onProblem={setProblem}>
      <div className="row-fields">
        <label className="field">
          <span>{t('ui.bus.kind')}</span>
          <select value={kind} onChange={(event) => setKind(event.target.value as Vehicle['kind'])}>
            {KINDS.map((k) => (
              <option key={k} value={k}>
                {t(`ui.vehicle.kind.${k}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('ui.vehicle.seats')}</span>
          <input
            type="number"
            required
            min={1}
            max={200}
            value={seats}
            onChange={(event) => setSeats(Number(event.target.value))}
          />
        </label>
      </div>
      <label className="field">
        <span>{t('ui.bus.name')}</span>
        <input
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('ui.vehicle.place')}</span>
        <select value={placeId} onChange={(event) => setPlaceId(event.target.value)}>
          <option value="">{t('ui.answer.unknown')}</option>
          {places.map((place) => (
            <option key={place.placeId} value={place.placeId}>
              {place.name}
            </option>
          ))}
        </select>
      </label>
      <TimeField
        now={now}
        label={t('ui.vehicle.from')}
        value={from}
        required={false}
        onChange={setFrom}
      />
      <ChecksFields checks={checks} onChange={setChecks} />
      <ReasonField value={note} onChange={setNote} />
    </ChangeForm>
  );
}
