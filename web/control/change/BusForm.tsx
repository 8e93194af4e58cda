import { useState } from 'react';
import type { Vehicle } from '../../../src/domain/movement/vehicle.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { CHECKS } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { wallClock } from '../words/wallClock.ts';
import { type Bus, readBus } from './bus.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { ChecksFields } from './ChecksFields.tsx';
import { placeOptions } from './placeOptions.ts';
import { ReasonField } from './ReasonField.tsx';
import { TimeField } from './TimeField.tsx';

const KINDS = ['bus', 'minibus', 'car', 'ambulance'] as const;
const UNASKED = Object.fromEntries(CHECKS.map((check) => [check, 'unknown'])) as Vehicle['checks'];

/** A vehicle that was offered: it carries people in the plan only when all five checks are met. */
export function BusForm({ now }: { readonly now: Situation }) {
  const { t, locale } = useWords();
  const [bus, setBus] = useState<Bus>({
    kind: 'bus',
    name: '',
    seats: 50,
    placeId: '',
    from: wallClock(now.at, now.operation.timeZone),
    checks: UNASKED,
    note: '',
  });
  const put = (change: Partial<Bus>) => setBus({ ...bus, ...change });
  return (
    <ChangeForm now={now} read={() => readBus(now, bus, t)}>
      <div className="row-fields">
        <SelectField
          label={t('ui.bus.kind')}
          value={bus.kind}
          options={KINDS.map((k) => ({ value: k, name: t(`ui.vehicle.kind.${k}`) }))}
          onChange={(kind) => put({ kind })}
        />
        <NumberField
          label={t('ui.vehicle.seats')}
          value={bus.seats}
          least={1}
          most={200}
          step={1}
          onChange={(seats) => put({ seats })}
        />
      </div>
      <TextField
        label={t('ui.bus.name')}
        value={bus.name}
        longest={200}
        onChange={(name) => put({ name })}
      />
      <SelectField
        label={t('ui.vehicle.place')}
        value={bus.placeId}
        options={placeOptions(now, locale, t('ui.answer.unknown'))}
        onChange={(placeId) => put({ placeId })}
      />
      <TimeField
        now={now}
        label={t('ui.vehicle.from')}
        value={bus.from}
        required={false}
        onChange={(from) => put({ from })}
      />
      <ChecksFields checks={bus.checks} onChange={(checks) => put({ checks })} />
      <ReasonField value={bus.note} onChange={(note) => put({ note })} />
    </ChangeForm>
  );
}
