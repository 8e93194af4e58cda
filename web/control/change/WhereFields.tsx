import type { Situation } from '../../../src/domain/view.ts';
import { lengthMetres } from '../map/geo.ts';
import { goTo } from '../state/address.ts';
import { cancelDrawing, canFinish, drawing, startDrawing } from '../state/drawing.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';

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

/** Where the closure lies: drawn, or a circle around a place that has a name. */
export function WhereFields({ now, where, onChange }: WhereFieldsProps) {
  const { t } = useWords();
  const choose = (how: Where['how']) => {
    if (how === 'around') cancelDrawing();
    onChange({ ...where, how, radiusMetres: how === 'around' ? 300 : 30 });
  };
  return (
    <fieldset className="stack">
      <legend>{t('ui.closure.where')}</legend>
      <div className="row">
        <label>
          <input type="radio" checked={where.how === 'draw'} onChange={() => choose('draw')} />{' '}
          {t('ui.closure.draw')}
        </label>
        <label>
          <input type="radio" checked={where.how === 'around'} onChange={() => choose('around')} />{' '}
          {t('ui.closure.around')}
        </label>
      </div>
      {where.how === 'draw' ? (
        <DrawButtons />
      ) : (
        <PlaceField now={now} where={where} onChange={onChange} />
      )}
      <label className="field">
        <span>{t(where.how === 'draw' ? 'ui.closure.width' : 'ui.closure.radius')}</span>
        <input
          type="number"
          min={10}
          max={5000}
          step={10}
          value={where.radiusMetres}
          onChange={(event) => onChange({ ...where, radiusMetres: Number(event.target.value) })}
        />
      </label>
    </fieldset>
  );
}

function DrawButtons() {
  const { t } = useWords();
  const drawn = useStore(drawing);
  const start = (shape: 'line' | 'area') => {
    goTo('map');
    startDrawing(shape);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.maplibregl-canvas')?.focus());
  };
  return (
    <div className="tight-stack">
      <div className="row">
        <button type="button" className="button" onClick={() => start('line')}>
          <Icon name="line" /> {t('ui.draw.line')}
        </button>
        <button type="button" className="button" onClick={() => start('area')}>
          <Icon name="area" /> {t('ui.draw.area')}
        </button>
      </div>
      <p className="small quiet" role="status">
        {drawn === null || !canFinish(drawn)
          ? t('ui.closure.notDrawn')
          : t('ui.closure.drawn', {
              points: drawn.points.length,
              length: { metres: lengthMetres(drawn.points) },
            })}
      </p>
    </div>
  );
}

function PlaceField({ now, where, onChange }: WhereFieldsProps) {
  const { t, locale } = useWords();
  const places = now.places
    .map(({ place }) => place)
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <label className="field">
      <span>{t('ui.closure.place')}</span>
      <select
        required
        value={where.placeId}
        onChange={(event) => onChange({ ...where, placeId: event.target.value })}
      >
        <option value="">{t('ui.choose')}</option>
        {places.map((place) => (
          <option key={place.placeId} value={place.placeId}>
            {place.name}
          </option>
        ))}
      </select>
    </label>
  );
}
