import { useState } from 'react';
import type { Hazard } from '../../../src/domain/evidence/hazard.ts';
import type { Geometry } from '../../../src/domain/kernel/geometry.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { drawing, drawnGeometry } from '../state/drawing.ts';
import { newId } from '../state/newId.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { ReasonField } from './ReasonField.tsx';
import { TimeField } from './TimeField.tsx';
import { type Where, WhereFields } from './WhereFields.tsx';

const KINDS = ['closure', 'shelling', 'fighting', 'mined', 'checkpoint', 'roadDamaged'] as const;
type Kind = (typeof KINDS)[number];

/** Closes a road: drawn on the map, or around a place for those who cannot draw. */
export function ClosureForm({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  const zone = now.operation.timeZone;
  const drawn = useStore(drawing);
  const [where, setWhere] = useState<Where>({ how: 'draw', placeId: '', radiusMetres: 30 });
  const [kind, setKind] = useState<Kind>('closure');
  const [name, setName] = useState('');
  const [from, setFrom] = useState(wallClock(now.at, zone));
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState('');

  const read = () => {
    const geometry = where.how === 'draw' ? drawnGeometry(drawn) : placeGeometry(now, where);
    if (geometry === null)
      return t(where.how === 'draw' ? 'ui.closure.undrawn' : 'ui.closure.noPlace');
    const start = instantOfWallClock(from, zone);
    const end = to === '' ? null : instantOfWallClock(to, zone);
    if (start === null || (to !== '' && end === null)) return t('ui.time.bad');
    if (end !== null && end <= start) return t('ui.time.order');
    const hazard: Hazard = {
      hazardId: `drawn-${newId()}`,
      kind,
      name: name.trim(),
      geometry,
      radiusMetres: geometry.type === 'Polygon' ? 0 : where.radiusMetres,
      window: { from: start, to: end },
      effect: 'closes',
      slowFactor: 1,
      riskPerPersonMinute: 0,
      claimIds: [],
      approximate: false,
      note,
    };
    return { change: { type: 'recordHazard' as const, hazard }, title: name.trim() };
  };

  return (
    <ChangeForm now={now} read={read} problem={problem} onProblem={setProblem}>
      <WhereFields now={now} where={where} onChange={setWhere} />
      <label className="field">
        <span>{t('ui.closure.kind')}</span>
        <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {KINDS.map((k) => (
            <option key={k} value={k}>
              {t(`ui.hazard.kind.${k}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('ui.closure.name')}</span>
        <input
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div className="row-fields">
        <TimeField
          now={now}
          label={t('ui.closure.from')}
          value={from}
          required
          onChange={setFrom}
        />
        <TimeField
          now={now}
          label={t('ui.closure.to')}
          value={to}
          required={false}
          onChange={setTo}
        />
      </div>
      <ReasonField value={note} onChange={setNote} />
    </ChangeForm>
  );
}

function placeGeometry(now: Situation, where: Where): Geometry | null {
  const view = now.places.find(({ place }) => place.placeId === where.placeId);
  return view ? { type: 'Point', coordinates: view.place.position } : null;
}
