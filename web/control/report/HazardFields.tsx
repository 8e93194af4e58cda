import { useRef, useState } from 'react';
import type { HazardDraft } from '../../../src/domain/reports/proposeHazard.ts';
import { TimeField } from '../change/TimeField.tsx';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { instantOfWallClock, wallClock } from '../words/wallClock.ts';
import { Deciding } from './Deciding.tsx';
import { decide } from './decide.ts';
import type { OutcomeProps } from './outcome.ts';
import { placeText } from './placeText.ts';

/** The danger that a report tells of, filled in as far as it goes; a person records it. */
export function HazardFields({ view, now }: OutcomeProps) {
  const { t } = useWords();
  if (view.hazard === null) return <p className="quiet">{t('report.hazard.none')}</p>;
  return <Draft view={view} now={now} draft={view.hazard} />;
}

function Draft({ view, now, draft }: OutcomeProps & { readonly draft: HazardDraft }) {
  const { t, say } = useWords();
  const zone = now.operation.timeZone;
  const { reportId } = view.report;
  const commandId = useRef(newId());
  const danger = t(`ui.hazard.kind.${draft.kind}`);
  const [first] = view.candidates;
  const place = view.report.place === null && first ? say(first.reading) : placeText(now, view, t);
  const [name, setName] = useState(t('report.hazard.nameAt', { danger, place }));
  const [radius, setRadius] = useState(draft.radiusMetres);
  const until = draft.window.to === null ? '' : wallClock(draft.window.to, zone);
  const [to, setTo] = useState(until);

  async function record(): Promise<string | null> {
    const end = to === '' ? null : instantOfWallClock(to, zone);
    if (to !== '' && end === null) return t('ui.time.bad');
    const hazardId = `reported-${commandId.current}`;
    const problem = await send(now, commandId.current, {
      type: 'recordHazard',
      hazard: {
        ...{ ...draft, hazardId, name, radiusMetres: radius, slowFactor: 1, claimIds: [] },
        ...{ window: { from: draft.window.from, to: end }, approximate: true, note: '' },
      },
    });
    return problem ?? decide(now, reportId, { outcome: 'hazard', hazardId });
  }

  return (
    <Deciding onSubmit={record}>
      <TextField label={t('report.hazard.name')} value={name} longest={200} onChange={setName} />
      <div className="row-fields">
        <NumberField
          label={t('report.hazard.radius')}
          value={radius}
          least={10}
          most={50_000}
          step={10}
          onChange={setRadius}
        />
        <TimeField
          now={now}
          label={t('report.hazard.until')}
          value={to}
          required={false}
          onChange={setTo}
        />
      </div>
    </Deciding>
  );
}
