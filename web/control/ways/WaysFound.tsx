import type { Ways } from '../state/ways.ts';
import { useWords } from '../words/useWords.ts';
import { askWays } from './askWays.ts';
import { WaysTable } from './WaysTable.tsx';

/** What came of the question: the ways, why there is none, or that it could not be worked out. */
export function WaysFound({ found }: { readonly found: Ways }) {
  const { t, list } = useWords();
  const { kind, answer, asked, on } = found;
  const many = answer === null || answer.ways.length === 0 ? null : answer.ways.length;
  return (
    <div className="ways-found" aria-busy={kind === 'asking'}>
      <div role="status">
        {kind === 'asking' && <p className="quiet">{t('ways.asking')}</p>}
        {answer?.none === 'closed' && (
          <p className="red">
            {answer.closedBy.length === 0
              ? t('ways.none.closed')
              : t('ways.none.closedBy', { names: list(answer.closedBy.map(({ name }) => name)) })}
          </p>
        )}
        {answer?.none === 'noRoad' && <p className="red">{t('ways.none.noRoad')}</p>}
        {answer?.none === 'tooFar' && <p className="red">{t('ways.none.tooFar')}</p>}
        {many !== null && <p>{t('ways.count', { count: many })}</p>}
      </div>
      {kind === 'failed' && (
        <p className="red" role="alert">
          {t('ways.failed', { problem: found.problem })}{' '}
          <button type="button" className="quiet-button" onClick={() => void askWays(on, asked)}>
            {t('ways.again')}
          </button>
        </p>
      )}
      {answer !== null && answer.ways.length > 0 && (
        <>
          <WaysTable found={found} answer={answer} />
          {answer.ways.every(({ crosses }) => crosses.length === 0) && (
            <p>{t('ways.crossesNothing')}</p>
          )}
          <p className="small">{t(isDriven(asked.going) ? 'ways.countsDriven' : 'ways.counts')}</p>
        </>
      )}
    </div>
  );
}

function isDriven(going: Ways['asked']['going']): boolean {
  return going === 'car' || going === 'bus';
}
