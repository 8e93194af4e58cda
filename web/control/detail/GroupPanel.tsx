import { outcomeOf } from '../picture/outcomes.ts';
import { open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useWords } from '../words/useWords.ts';
import { ConsideredTable } from './ConsideredTable.tsx';
import { Facts } from './Facts.tsx';
import { groupName } from './find.ts';
import { Gone } from './Gone.tsx';
import { GroupPeople } from './GroupPeople.tsx';
import { JourneyFacts } from './JourneyFacts.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { StayingBox } from './StayingBox.tsx';

interface GroupPanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** The whole story of one group: what it does, why, what else was looked at, what staying means. */
export function GroupPanel({ id, shown, operation }: GroupPanelProps) {
  const words = useWords();
  const { t, say, time, list } = words;
  const { now, plan } = shown;
  const group = plan?.groups.find((g) => g.groupId === id);
  if (plan === null || group === undefined) return <Gone />;
  const outcome = outcomeOf(group, now.operation.policy.tightSlackSeconds);
  return (
    <>
      <PanelTitle kind={t('ui.group')}>{groupName(now, group, words)}</PanelTitle>
      <OutcomeMark outcome={outcome} people={group.people} />
      {group.shutBy !== null && (
        <p className="red">{t('ui.group.shut', { why: t(`ui.shut.${group.shutBy}`) })}</p>
      )}
      {group.assignment !== null && (
        <JourneyFacts now={now} plan={plan} group={group} assignment={group.assignment} />
      )}
      <section className="part">
        <h3>{t('ui.why')}</h3>
        <ul className="sentences">
          {group.explanation.map((line) => (
            <li key={say(line)}>{say(line)}</li>
          ))}
        </ul>
      </section>
      <ConsideredTable now={now} group={group} />
      <StayingBox now={now} group={group} />
      <section className="part">
        <h3>{t('ui.group.who')}</h3>
        <Facts
          facts={[
            { name: t('ui.people'), value: words.number(group.people) },
            { name: t('ui.group.parties'), value: words.number(group.parties) },
            { name: t('ui.group.pace'), value: t(`ui.pace.${group.speedClass}`) },
            {
              name: t('ui.group.needs'),
              value: list(group.needs.map((need) => t(`ui.need.${need as 'medical'}`))),
            },
            { name: t('ui.group.ready'), value: time(group.readyAt) },
          ]}
        />
        {mayDo(operation, 'recordMessage') && (
          <button type="button" className="button" onClick={() => open('tell', `group:${id}`)}>
            {t('ui.told.group')}
          </button>
        )}
        <GroupPeople key={id} operation={operation} group={group} at={now.at} />
      </section>
    </>
  );
}
