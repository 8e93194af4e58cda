import { type ReactNode, useEffect, useRef } from 'react';
import { ChangePanel } from '../change/ChangePanel.tsx';
import { address, back, closePanels, type Opened } from '../state/address.ts';
import { drawing } from '../state/drawing.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Part } from '../ui/Part.tsx';
import { lazyArea } from '../words/lazyArea.ts';
import { useWords } from '../words/useWords.ts';
import { AboutPanel } from './AboutPanel.tsx';
import { AdvisoryPanel } from './AdvisoryPanel.tsx';
import { ClaimPanel } from './ClaimPanel.tsx';
import { CorridorPanel } from './CorridorPanel.tsx';
import { GroupPanel } from './GroupPanel.tsx';
import { HazardPanel } from './HazardPanel.tsx';
import { NeedsPanel } from './NeedsPanel.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { RecentPanel } from './RecentPanel.tsx';
import { StatePanel } from './StatePanel.tsx';
import { VehiclePanel } from './VehiclePanel.tsx';
import { WayPanel } from './WayPanel.tsx';

const EntryPanel = lazyArea(
  'claims',
  async () => (await import('../claims/EntryPanel.tsx')).EntryPanel,
);
const SourcePanel = lazyArea(
  'claims',
  async () => (await import('../claims/SourcePanel.tsx')).SourcePanel,
);
const ToldPanel = lazyArea('told', async () => (await import('../told/ToldPanel.tsx')).ToldPanel);

const ReportPart = lazyArea(
  ['report', 'places'],
  async () => (await import('../report/ReportPart.tsx')).ReportPart,
);

interface DetailPanelProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
  readonly editable: boolean;
}

/** What is opened, beside the view; never a new world. */
export function DetailPanel({ shown, operation, editable }: DetailPanelProps) {
  const { trail } = useStore(address);
  const { t, zone } = useWords();
  const drawn = useStore(drawing);
  const isDrawing = drawn !== null && !drawn.done;
  const panel = useRef<HTMLElement>(null);
  const opened = trail.at(-1) ?? null;
  const key = opened === null ? '' : `${opened.type}:${opened.id}`;
  useFocusOn(panel, key);
  if (opened === null) return null;
  return (
    <section
      className={isDrawing ? 'panel panel-aside' : 'panel'}
      ref={panel}
      tabIndex={-1}
      aria-labelledby="panel-title"
    >
      <div className="panel-tools">
        {trail.length > 1 ? (
          <button type="button" className="quiet-button" onClick={back}>
            <Icon name="back" /> {t('ui.back')}
          </button>
        ) : (
          <span />
        )}
        <button type="button" className="quiet-button" onClick={closePanels}>
          <Icon name="close" /> {t('ui.close')}
        </button>
      </div>
      <div className="panel-body" key={key}>
        <Body opened={opened} shown={shown} operation={operation} editable={editable} />
      </div>
      <p className="panel-foot small quiet">{t('ui.times', { place: zone.name })}</p>
    </section>
  );
}

/** Moves the focus into a panel that opens and back to what opened it when it closes. */
function useFocusOn(panel: React.RefObject<HTMLElement | null>, key: string): void {
  const before = useRef<Element | null>(null);
  const last = useRef('');
  useEffect(() => {
    if (key !== '' && last.current === '') before.current = document.activeElement;
    if (key !== '' && key !== last.current) panel.current?.focus({ preventScroll: true });
    if (key === '' && last.current !== '' && before.current instanceof HTMLElement) {
      before.current.focus({ preventScroll: true });
    }
    last.current = key;
  }, [panel, key]);
}

interface BodyProps extends DetailPanelProps {
  readonly opened: Opened;
}

function Body({ opened, shown, operation, editable }: BodyProps): ReactNode {
  const { type, id } = opened;
  switch (type) {
    case 'place':
      return <PlacePanel id={id} shown={shown} operation={operation} />;
    case 'group':
      return <GroupPanel id={id} shown={shown} operation={operation} />;
    case 'corridor':
      return <CorridorPanel id={id} shown={shown} />;
    case 'hazard':
      return <HazardPanel id={id} shown={shown} editable={mayDo(operation, 'liftHazard')} />;
    case 'claim':
      return <ClaimPanel id={id} shown={shown} operation={operation} />;
    case 'entry':
      return mayDo(operation, 'recordClaims') ? (
        <Part>
          <EntryPanel key={id} id={id} shown={shown} />
        </Part>
      ) : null;
    case 'source':
      return (
        <Part>
          <SourcePanel id={id} shown={shown} />
        </Part>
      );
    case 'vehicle':
      return <VehiclePanel id={id} shown={shown} editable={mayDo(operation, 'withdrawVehicle')} />;
    case 'advisory':
      return <AdvisoryPanel id={id} shown={shown} mayTell={mayDo(operation, 'recordMessage')} />;
    case 'way':
      return <WayPanel id={id} shown={shown} />;
    case 'outcome':
      return <OutcomePanel id={id} shown={shown} />;
    case 'state':
      return <StatePanel id={id} shown={shown} />;
    case 'needs':
      return <NeedsPanel shown={shown} />;
    case 'recent':
      return <RecentPanel shown={shown} />;
    case 'plan':
      return <PlanPanel shown={shown} />;
    case 'report':
    case 'segment':
      return (
        <Part>
          <ReportPart type={type} id={id} shown={shown} operation={operation} />
        </Part>
      );
    case 'about':
      return <AboutPanel shown={shown} operation={operation} />;
    case 'withdrawal':
    case 'told':
    case 'tell':
    case 'check':
    case 'notifications':
      return (
        <Part>
          <ToldPanel type={type} id={id} shown={shown} operation={operation} />
        </Part>
      );
    case 'change':
      return editable ? <ChangePanel id={id} shown={shown} operation={operation} /> : null;
    default:
      return null;
  }
}
