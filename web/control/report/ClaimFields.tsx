import { useRef, useState } from 'react';
import type { Claim, Predicate } from '../../../src/domain/evidence/claim.ts';
import { placesOf, segmentIdOf } from '../../../src/domain/evidence/segmentId.ts';
import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import { noteRefusal } from '../state/session.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { Deciding } from './Deciding.tsx';
import { decide, momentFor } from './decide.ts';
import type { OutcomeProps } from './outcome.ts';
import { RoadFields } from './RoadFields.tsx';

const PREDICATES = ['closed', 'shelled', 'mined', 'open', 'used'] as const;
const READ_AS: Readonly<Record<string, (typeof PREDICATES)[number]>> = {
  shelling: 'shelled',
  mined: 'mined',
  open: 'open',
};
const SOURCES = ['A', 'B', 'C', 'D', 'E', 'F'] as const satisfies readonly Claim['sourceGrade'][];
const POSSIBLE = ['3', '4', '5', '6'] as const satisfies readonly Claim['informationGrade'][];

/**
 * A claim about a road. An unknown sender is graded F, and information that nobody vouches for is
 * possible at best: the server holds to that too.
 */
export function ClaimFields({ view, now }: OutcomeProps) {
  const { t } = useWords();
  const { report } = view;
  const commandId = useRef(newId());
  const [placeIds, setPlaceIds] = useState<readonly string[]>(() =>
    report.place?.segmentId ? placesOf(report.place.segmentId) : [],
  );
  const [predicate, setPredicate] = useState<Predicate>(READ_AS[report.says] ?? 'closed');
  const [gist, setGist] = useState(view.words?.slice(0, 2_000) ?? '');
  const [sourceGrade, setSource] = useState<Claim['sourceGrade']>(report.observer ? 'B' : 'F');
  const [informationGrade, setInformation] = useState<Claim['informationGrade']>('3');
  const grades = report.observer === null ? POSSIBLE : (['1', '2', ...POSSIBLE] as const);

  async function record(): Promise<string | null> {
    const [first, second] = placeIds;
    if (first === undefined) return t('report.claim.noPlace');
    const id = segmentIdOf(second === undefined ? [first] : [first, second]);
    try {
      const { claimIds } = await api.recordStatement(now.operation.operationId, {
        ...{ commandId: commandId.current, at: momentFor(now), statement: statementOf(view, t) },
        claims: [
          {
            ...{ subject: { type: 'segment', id }, predicate, stance: 'asserts', states: [] },
            ...{ window: { from: null, to: null }, gist, sourceGrade, informationGrade },
          },
        ],
      });
      return await decide(now, report.reportId, { outcome: 'claim', claimIds: [...claimIds] });
    } catch (error) {
      noteRefusal(error);
      return (error as Error).message;
    }
  }

  return (
    <Deciding onSubmit={record}>
      <RoadFields now={now} placeIds={placeIds} onChange={setPlaceIds} />
      <SelectField
        label={t('report.claim.predicate')}
        value={predicate as (typeof PREDICATES)[number]}
        options={PREDICATES.map((p) => ({ value: p, name: t(`report.claim.predicate.${p}`) }))}
        onChange={setPredicate}
      />
      <TextField label={t('report.claim.gist')} value={gist} longest={2_000} onChange={setGist} />
      <div className="row-fields">
        <SelectField
          label={t('report.claim.source')}
          value={sourceGrade}
          options={SOURCES.map((g) => ({ value: g, name: `${g}: ${t(`ui.grade.source.${g}`)}` }))}
          onChange={setSource}
        />
        <SelectField
          label={t('report.claim.information')}
          value={informationGrade}
          options={grades.map((g) => ({ value: g, name: `${g}: ${t(`ui.grade.info.${g}`)}` }))}
          onChange={setInformation}
        />
      </div>
      {report.observer === null && <p className="small quiet">{t('report.claim.possible')}</p>}
    </Deciding>
  );
}

/** Who said it: the observer, or a sender known by a mark only. */
function statementOf(view: ReportView, t: ReturnType<typeof useWords>['t']) {
  const { report, senderMark, words, receivedAt } = view;
  const mark = senderMark ?? report.reportId.slice(-6);
  const name = report.observer ?? t('report.sender.unknown', { mark });
  const whose = report.observer === null ? mark : slugOf(report.observer);
  return {
    source: { sourceId: `ground-${whose}`, name, kind: 'ground' as const },
    ...{ origin: null, cites: [], attachments: [], reportId: report.reportId },
    channel: t(`report.channel.${report.channel}`),
    ...{ quote: words?.slice(0, 2_000) ?? '', quoteLanguage: '' },
    ...{ saidAt: report.observedAt, saidAtApproximate: false, receivedAt },
  };
}

function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? 'observer' : plain.slice(0, 40);
}
