import type { ChatImported } from '../../../src/domain/evidence/chatTriage.ts';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { useTriageWords } from './useTriageWords.ts';

export type Question = Extract<ChatImported, { outcome: 'ask' }>;

interface DateQuestionProps {
  readonly question: Question;
  readonly onAnswer: (dayFirst: boolean) => void;
}

/** Is 02/03 the second of March? What either answer makes of the whole file is shown. */
export function DateQuestion({ question, onAnswer }: DateQuestionProps) {
  const { tt } = useTriageWords();
  return (
    <Notice tone="amber">
      <p>{tt('triage.send.ask', { example: question.example })}</p>
      <div className="row">
        {([true, false] as const).map((dayFirst) => {
          const { from, to } = dayFirst ? question.dayFirst : question.monthFirst;
          return (
            <button
              key={String(dayFirst)}
              type="button"
              className="button"
              onClick={() => onAnswer(dayFirst)}
            >
              {tt(dayFirst ? 'triage.send.dayFirst' : 'triage.send.monthFirst')}
              {': '}
              <Time at={from} />
              {' – '}
              <Time at={to} />
            </button>
          );
        })}
      </div>
    </Notice>
  );
}
