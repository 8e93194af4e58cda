import { useRef, useState } from 'react';
import type { JourneyState } from '../../../src/domain/people/journey.ts';
import { newId } from '../state/newId.ts';
import { send } from '../state/trial.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/useWords.ts';
import { Deciding } from './Deciding.tsx';
import { decide } from './decide.ts';
import type { OutcomeProps } from './outcome.ts';

/** Steps that a word from the road can make; an end needs more than that. */
const STEPS = [
  'LOCATED',
  'ADVISED',
  'MOVING',
  'AT_ASSEMBLY',
] as const satisfies readonly JourneyState[];

/** News of one person, whose case it moves. */
export function PersonFields({ view, now }: OutcomeProps) {
  const { t } = useWords();
  const { reportId, place, observer, channel } = view.report;
  const commandId = useRef(newId());
  const [personId, setPersonId] = useState('');
  const [to, setTo] = useState<(typeof STEPS)[number]>('LOCATED');
  const [evidence, setEvidence] = useState(view.words?.slice(0, 500) ?? '');

  async function record(): Promise<string | null> {
    const problem = await send(now, commandId.current, {
      type: 'movePerson',
      step: {
        ...{ personId: personId.trim(), to, placeId: place?.placeId ?? null, evidence },
        ...{ reporter: observer ?? t(`report.channel.${channel}`), expectedBy: null },
      },
    });
    const decision = { outcome: 'person', personId: personId.trim() } as const;
    return problem ?? decide(now, reportId, decision);
  }

  return (
    <Deciding onSubmit={record}>
      <TextField
        label={t('report.person.id')}
        value={personId}
        longest={36}
        onChange={setPersonId}
      />
      <SelectField
        label={t('report.person.to')}
        value={to}
        options={STEPS.map((value) => ({ value, name: t(`ui.state.${value}`) }))}
        onChange={setTo}
      />
      <TextField
        label={t('report.person.evidence')}
        value={evidence}
        longest={500}
        onChange={setEvidence}
      />
    </Deciding>
  );
}
