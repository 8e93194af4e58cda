import type { ProposalKind } from '../../../src/domain/evidence/chatProposal.ts';
import type { ChatTriage, TriageState } from '../../../src/domain/evidence/chatTriage.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

interface TriageFiltersProps {
  readonly triage: ChatTriage;
  readonly state: TriageState;
  readonly kind: ProposalKind | null;
  readonly onState: (state: TriageState) => void;
  readonly onKind: (kind: ProposalKind | null) => void;
}

const STATES: readonly TriageState[] = ['open', 'accepted', 'setAside'];

/** How many are left, of which kinds; and what could not be read. */
export function TriageFilters({ triage, state, kind, onState, onKind }: TriageFiltersProps) {
  const { tt } = useTriageWords();
  const { counts, byKind, known, unreadable } = triage;
  const all = counts.open + counts.accepted + counts.setAside;
  const kinds = Object.entries(byKind).filter(([, count]) => count > 0) as [ProposalKind, number][];
  return (
    <div className="stack">
      <p role="status">
        <progress
          max={Math.max(1, all)}
          value={all - counts.open}
          aria-label={tt('triage.progress')}
        />{' '}
        {tt('triage.left', { open: counts.open, all })}
        {known > 0 && ` ${tt('triage.known', { count: known })}`}
      </p>
      <div className="row">
        <SelectField
          label={tt('triage.state')}
          value={state}
          options={STATES.map((value) => ({
            value,
            name: tt(`triage.state.${value}` as TriageKey, { count: counts[value] }),
          }))}
          onChange={onState}
        />
        {state === 'open' && (
          <fieldset className="row kinds" aria-label={tt('triage.kinds')}>
            <button
              type="button"
              className="button"
              aria-pressed={kind === null}
              onClick={() => onKind(null)}
            >
              {tt('triage.kinds.all', { count: counts.open })}
            </button>
            {kinds.map(([each, count]) => (
              <button
                key={each}
                type="button"
                className="button"
                aria-pressed={kind === each}
                onClick={() => onKind(kind === each ? null : each)}
              >
                {tt(`triage.kind.${each}` as TriageKey)} {count}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {unreadable.length > 0 && (
        <details>
          <summary>{tt('triage.unreadable', { count: unreadable.length })}</summary>
          <ol className="small">
            {unreadable.map(({ line, expected, found, text }) => (
              <li key={line}>
                {tt('triage.unreadable.line', { line, expected, found })}
                <blockquote dir="auto">{text}</blockquote>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
