import { epochSeconds, type Instant } from '../../../src/domain/kernel/instant.ts';
import type { Assignment } from '../../../src/domain/movement/plan.ts';
import type { PlanView, Situation } from '../../../src/domain/view.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import type { GroupView } from './find.ts';

interface SlackBarProps {
  readonly now: Situation;
  readonly plan: PlanView;
  readonly group: GroupView;
  readonly assignment: Assignment;
}

/**
 * The journey against the limit: getting ready, on the way, perhaps late, to spare. The list below
 * says it in words.
 */
export function SlackBar({ now, plan, assignment }: SlackBarProps) {
  const { t } = useWords();
  const end = plan.cutOff ?? assignment.arriveLateAt;
  const from = epochSeconds(now.at);
  const whole = Math.max(1, epochSeconds(end) - from);
  const share = (at: Instant) =>
    Math.min(100, Math.max(0, ((epochSeconds(at) - from) / whole) * 100));
  const tight = assignment.slackSeconds < now.operation.policy.tightSlackSeconds;
  const parts = [
    { name: 'wait', to: share(assignment.departAt) },
    { name: 'travel', to: share(assignment.arriveAt) },
    { name: 'late', to: share(assignment.arriveLateAt) },
    { name: tight ? 'little' : 'spare', to: 100 },
  ];
  return (
    <div aria-hidden="true">
      <div className="slack">
        {parts.map(({ name, to }, i) => (
          <span
            key={name}
            className={`slack-${name}`}
            style={{ width: `${Math.max(0, to - (parts[i - 1]?.to ?? 0))}%` }}
          />
        ))}
        <span
          className="slack-latest"
          style={{ insetInlineStart: `${share(assignment.latestDeparture)}%` }}
          title={t('ui.way.latest')}
        />
      </div>
      <div className="slack-ends small quiet">
        <Time at={now.at} />
        <span>{t('ui.way.slackLegend')}</span>
        <Time at={end} />
      </div>
    </div>
  );
}
