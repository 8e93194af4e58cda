import type { Situation } from '../../../src/domain/view.ts';
import { cancelDrawing } from '../state/drawing.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { DrawButtons } from './DrawButtons.tsx';
import { placeOptions } from './placeOptions.ts';

export interface Where {
  readonly how: 'draw' | 'around';
  readonly placeId: string;
  readonly radiusMetres: number;
}

interface WhereFieldsProps {
  readonly now: Situation;
  readonly where: Where;
  readonly onChange: (where: Where) => void;
}

/** Metres to begin with: half a road's width, and a square around a station. */
const FIRST_METRES = { draw: 30, around: 300 } as const;

/** Where the closure lies: drawn, or a circle around a place that has a name. */
export function WhereFields({ now, where, onChange }: WhereFieldsProps) {
  const { t, locale } = useWords();
  const choose = (how: Where['how']) => {
    if (how === 'around') cancelDrawing();
    onChange({ ...where, how, radiusMetres: FIRST_METRES[how] });
  };
  return (
    <fieldset className="stack">
      <legend>{t('ui.closure.where')}</legend>
      <div className="row">
        {(['draw', 'around'] as const).map((how) => (
          <label key={how}>
            <input type="radio" checked={where.how === how} onChange={() => choose(how)} />{' '}
            {t(`ui.closure.${how}`)}
          </label>
        ))}
      </div>
      {where.how === 'draw' ? (
        <DrawButtons />
      ) : (
        <SelectField
          label={t('ui.closure.place')}
          value={where.placeId}
          options={placeOptions(now, locale, t('ui.choose'))}
          onChange={(placeId) => onChange({ ...where, placeId })}
        />
      )}
      <NumberField
        label={t(where.how === 'draw' ? 'ui.closure.width' : 'ui.closure.radius')}
        value={where.radiusMetres}
        least={10}
        most={5_000}
        step={10}
        onChange={(radiusMetres) => onChange({ ...where, radiusMetres })}
      />
    </fieldset>
  );
}
