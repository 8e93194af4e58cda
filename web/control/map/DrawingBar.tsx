import { cancelDrawing, canFinish, drawing, finishDrawing, removePoint } from '../state/drawing.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';

/** What to do while drawing, and the same acts as buttons. */
export function DrawingBar() {
  const { t } = useWords();
  const now = useStore(drawing);
  if (now === null || now.done) return null;
  return (
    <section className="drawing-bar" aria-label={t('ui.draw')}>
      <p>
        <strong>{t(now.shape === 'line' ? 'ui.draw.line' : 'ui.draw.area')}</strong>{' '}
        {t('ui.draw.how')} <span className="quiet">{t('ui.draw.keys')}</span>
      </p>
      <div className="row">
        <span className="quiet" role="status">
          {t('ui.draw.points', { count: now.points.length })}
        </span>
        <button
          type="button"
          className="main-button"
          disabled={!canFinish(now)}
          onClick={finishDrawing}
        >
          {t('ui.draw.finish')}
        </button>
        <button
          type="button"
          className="button"
          disabled={now.points.length === 0}
          onClick={removePoint}
        >
          {t('ui.draw.undo')}
        </button>
        <button type="button" className="button" onClick={cancelDrawing}>
          {t('ui.draw.cancel')}
        </button>
      </div>
    </section>
  );
}
