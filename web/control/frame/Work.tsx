import { lazy, Suspense } from 'react';
import { ChangeBanner } from '../change/ChangeBanner.tsx';
import { DetailPanel } from '../detail/DetailPanel.tsx';
import { ListView } from '../list/ListView.tsx';
import { MapView } from '../map/MapView.tsx';
import { Side } from '../picture/Side.tsx';
import { address } from '../state/address.ts';
import { useShown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { Part } from '../ui/Part.tsx';
import { lazyArea } from '../words/lazyArea.ts';
import { useWords } from '../words/useWords.ts';
import { PlanNews } from './PlanNews.tsx';
import { Slider } from './Slider.tsx';
import { ViewTabs } from './ViewTabs.tsx';

/** Of no use without the server, so nothing is lost by asking it for the page as well. */
const Operators = lazy(async () => ({
  default: (await import('../entry/Operators.tsx')).Operators,
}));

const Board = lazyArea('board', async () => (await import('../board/Board.tsx')).Board);
const CorridorPage = lazyArea(
  'board',
  async () => (await import('../corridor/CorridorPage.tsx')).CorridorPage,
);

const ReportsView = lazyArea(
  ['report', 'places'],
  async () => (await import('../report/ReportsView.tsx')).ReportsView,
);

const TriageView = lazyArea(
  'triage',
  async () => (await import('../triage/TriageView.tsx')).TriageView,
);

interface WorkProps {
  readonly operation: OperationGrant;
  /** Operator id of who is signed in. */
  readonly own: string;
  readonly editable: boolean;
}

/**
 * The work area: one view, what is opened beside it, the column that never changes place, the
 * slider.
 */
export function Work({ operation, own, editable }: WorkProps) {
  const { t } = useWords();
  const { view } = useStore(address);
  const { loading } = useStore(situation);
  const shown = useShown();
  return (
    <>
      <main id="work" className="work" data-view={view} tabIndex={-1} aria-busy={loading}>
        <ViewTabs editable={editable} />
        <ChangeBanner />
        <div className="view">
          {view === 'operators' && (
            <Suspense>
              <Operators operation={operation} own={own} />
            </Suspense>
          )}
          {view === 'map' && <MapView shown={shown} operationId={operation.operationId} />}
          {view === 'list' && <ListView shown={shown} />}
          {view === 'claims' && shown !== null && (
            <Part>
              <Board shown={shown} operation={operation} />
            </Part>
          )}
          {view === 'reports' && shown !== null && (
            <Part>
              <ReportsView shown={shown} operation={operation} />
            </Part>
          )}
          {view === 'corridor' && shown !== null && (
            <Part>
              <CorridorPage shown={shown} operation={operation} own={own} />
            </Part>
          )}
          {view === 'chats' && shown !== null && (
            <Part>
              <TriageView shown={shown} operation={operation} />
            </Part>
          )}
          {shown !== null && view !== 'operators' && (
            <DetailPanel shown={shown} operation={operation} editable={editable} />
          )}
        </div>
      </main>
      <aside className="side" aria-label={t('ui.side')}>
        <Side shown={shown} />
      </aside>
      <Slider />
      <PlanNews shown={shown} />
    </>
  );
}
