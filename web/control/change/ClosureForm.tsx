import { useState } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { drawing } from '../state/drawing.ts';
import { useStore } from '../state/store.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { wallClock } from '../words/wallClock.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { CLOSURE_KINDS, type Closure, readClosure } from './closure.ts';
import { ReasonField } from './ReasonField.tsx';
import { TimeField } from './TimeField.tsx';
import { WhereFields } from './WhereFields.tsx';

/** Closes a road: drawn on the map, or around a place for those who cannot draw. */
export function ClosureForm({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  const drawn = useStore(drawing);
  const [closure, setClosure] = useState<Closure>({
    where: { how: 'draw', placeId: '', radiusMetres: 30 },
    kind: 'closure',
    name: '',
    from: wallClock(now.at, now.operation.timeZone),
    to: '',
    note: '',
  });
  const put = (change: Partial<Closure>) => setClosure({ ...closure, ...change });
  return (
    <ChangeForm now={now} read={() => readClosure(now, closure, drawn, t)}>
      <WhereFields now={now} where={closure.where} onChange={(where) => put({ where })} />
      <SelectField
        label={t('ui.closure.kind')}
        value={closure.kind}
        options={CLOSURE_KINDS.map((k) => ({ value: k, name: t(`ui.hazard.kind.${k}`) }))}
        onChange={(kind) => put({ kind })}
      />
      <TextField
        label={t('ui.closure.name')}
        value={closure.name}
        longest={200}
        onChange={(name) => put({ name })}
      />
      <div className="row-fields">
        <TimeField
          now={now}
          label={t('ui.closure.from')}
          value={closure.from}
          required
          onChange={(from) => put({ from })}
        />
        <TimeField
          now={now}
          label={t('ui.closure.to')}
          value={closure.to}
          required={false}
          onChange={(to) => put({ to })}
        />
      </div>
      <ReasonField value={closure.note} onChange={(note) => put({ note })} />
    </ChangeForm>
  );
}
