import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { piecesOf } from './pieces.ts';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

/** The message as it was written, with the words that led to the proposal marked. */
export function MarkedMessage({ proposal }: { readonly proposal: Triaged }) {
  const { tt } = useTriageWords();
  const pieces = piecesOf(proposal.text, proposal.spans);
  const roles = [...new Set(pieces.flatMap(({ role }) => (role === null ? [] : [role])))];
  return (
    <figure className="chat-message">
      <blockquote dir="auto">
        {pieces.map(({ text, role, from }) =>
          role === null ? (
            text
          ) : (
            <mark
              key={from}
              className={`mark-${role}`}
              title={tt(`triage.role.${role}` as TriageKey)}
            >
              {text}
            </mark>
          ),
        )}
      </blockquote>
      <figcaption className="small quiet row">
        {roles.map((role) => (
          <span key={role}>
            <mark className={`mark-${role}`}>{tt('triage.role.sample')}</mark>{' '}
            {tt(`triage.role.${role}` as TriageKey)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
