import { lengthMetres } from '../map/geo.ts';
import { goTo } from '../state/address.ts';
import { canFinish, type Drawing, drawing, startDrawing } from '../state/drawing.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';

/** Hands over to the map, and says afterwards what was drawn. */
export function DrawButtons() {
  const { t } = useWords();
  const drawn = useStore(drawing);
  const start = (shape: Drawing['shape']) => {
    goTo('map');
    startDrawing(shape);
    requestAnimationFrame(() => {
      const canvas = document.querySelector<HTMLElement>('.maplibregl-canvas');
      canvas?.focus({ preventScroll: true });
      // On a phone the map lies below.
      canvas?.scrollIntoView({ block: 'center' });
    });
  };
  return (
    <div className="tight-stack">
      <div className="row">
        {(['line', 'area'] as const).map((shape) => (
          <button key={shape} type="button" className="button" onClick={() => start(shape)}>
            <Icon name={shape} /> {t(`ui.draw.${shape}`)}
          </button>
        ))}
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
