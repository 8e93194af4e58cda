import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { Time } from '../ui/Time.tsx';
import { type TriageKey, useTriageWords } from './useTriageWords.ts';

const SENDER_DIGITS = 4;

/** When, from whom and how often: what weighs on the decision. */
export function ProposalFacts({ proposal }: { readonly proposal: Triaged }) {
  const { tt, duration } = useTriageWords();
  const { observed, nearness, confidence, sentAt, senderKey, line, copies } = proposal;
  const senders = new Set([senderKey, ...copies.map((copy) => copy.senderKey)]).size;
  return (
    <dl className="facts">
      <dt>{tt('triage.sent')}</dt>
      <dd>
        <Time at={sentAt} zoned /> ·{' '}
        {tt('triage.sender', { sender: senderKey.slice(0, SENDER_DIGITS) })} ·{' '}
        {tt('triage.line', { line })}
      </dd>
      <dt>{tt('triage.observed')}</dt>
      <dd>
        <Time at={observed.at} zoned /> ({tt(`triage.how.${observed.how}` as TriageKey)}
        {observed.how !== 'message' && `, ± ${duration(observed.precisionSeconds)}`})
      </dd>
      <dt>{tt('triage.nearness')}</dt>
      <dd>{tt(`triage.nearness.${nearness}` as TriageKey)}</dd>
      <dt>{tt('triage.confidence')}</dt>
      <dd>{tt('triage.confidence.of', { percent: Math.round(confidence * 100) })}</dd>
      {copies.length > 0 && (
        <>
          <dt>{tt('triage.copies')}</dt>
          <dd>
            <details>
              <summary>{tt('triage.copies.of', { count: copies.length + 1, senders })}</summary>
              <ol>
                {copies.map((copy) => (
                  <li key={copy.messageKey}>
                    <Time at={copy.sentAt} zoned />{' '}
                    {tt('triage.sender', { sender: copy.senderKey.slice(0, SENDER_DIGITS) })}
                    {copy.forwarded && ` · ${tt('triage.copies.forwarded')}`}
                  </li>
                ))}
              </ol>
            </details>
          </dd>
        </>
      )}
    </dl>
  );
}
