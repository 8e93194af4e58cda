import type { CorridorState } from '../../../src/domain/evidence/corridor.ts';
import { CorridorLine } from '../detail/CorridorLine.tsx';
import { useWords } from '../words/useWords.ts';

const STATES: readonly CorridorState[] = [
  'announced',
  'partlySpecified',
  'specified',
  'confirmedByPassage',
  'disputed',
  'closed',
  'expired',
];

/** What the drawings on the map mean; folded until asked for. */
export function Legend() {
  const { t } = useWords();
  return (
    <details className="map-note legend">
      <summary>{t('ui.legend')}</summary>
      <dl>
        <div>
          <dt>
            <span className="swatch swatch-can" />
            <span className="swatch swatch-tight" />
            <span className="swatch swatch-cannot" />
          </dt>
          <dd>{t('ui.legend.ring')}</dd>
        </div>
        <div>
          <dt>
            <svg viewBox="0 0 40 10" className="legend-line" aria-hidden="true">
              <path d="M0 3 H40" className="way-foot" />
              <path d="M0 8 H40" className="way-bus" />
            </svg>
          </dt>
          <dd>{t('ui.legend.ways')}</dd>
        </div>
        <div>
          <dt>
            <span className="legend-hatch legend-now" />
            <span className="legend-hatch legend-later" />
          </dt>
          <dd>{t('ui.legend.hazards')}</dd>
        </div>
        {STATES.map((state) => (
          <div key={state}>
            <dt>
              <CorridorLine state={state} />
            </dt>
            <dd>
              {t('ui.legend.corridor')} {t(`ui.corridor.${state}`)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
