import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { ReportPanel } from './ReportPanel.tsx';
import { SegmentPanel } from './SegmentPanel.tsx';
import './report.css';

interface ReportPartProps {
  readonly type: 'report' | 'segment';
  readonly id: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What is opened beside the view: one ground report, or one piece of road. */
export function ReportPart({ type, id, shown, operation }: ReportPartProps) {
  if (type === 'segment') return <SegmentPanel id={id} now={shown.now} />;
  return <ReportPanel id={id} now={shown.now} operation={operation} />;
}
