import type { Situation } from '../../../src/domain/view.ts';
import { TimeField } from '../change/TimeField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { QUOTE_LANGUAGES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { AttachmentField } from './AttachmentField.tsx';
import { CitesField } from './CitesField.tsx';
import type { StatementDraft } from './draft.ts';
import { OptionalField } from './OptionalField.tsx';
import { SourceFields } from './SourceFields.tsx';

interface StatementFieldsProps {
  readonly now: Situation;
  readonly draft: StatementDraft;
  readonly onChange: (part: Partial<StatementDraft>) => void;
}

/** Days before the moment shown on which something may have been said. */
const EARLIER_DAYS = 7;

/** What holds for all claims of a statement: who, when, by which channel, in which words. */
export function StatementFields({ now, draft, onChange }: StatementFieldsProps) {
  const { t, zones } = useWords();
  const known = now.sources.find(({ sourceId }) => sourceId === draft.source.chosen);
  const kind = known?.kind ?? draft.source.kind;
  return (
    <fieldset className="stack">
      <legend>{t('claims.statement')}</legend>
      <SourceFields {...{ now, draft, onChange }} />
      <div className="row-fields">
        <TimeField
          now={now}
          label={t('claims.saidAt')}
          value={draft.saidAt}
          required
          earlierDays={EARLIER_DAYS}
          onChange={(saidAt) => onChange({ saidAt })}
        />
        <TimeField
          now={now}
          label={t('claims.receivedAt')}
          value={draft.receivedAt}
          required
          earlierDays={EARLIER_DAYS}
          onChange={(receivedAt) => onChange({ receivedAt })}
        />
      </div>
      <label>
        <input
          type="checkbox"
          checked={draft.approximate}
          onChange={() => onChange({ approximate: !draft.approximate })}
        />{' '}
        {t('claims.approximate', { place: zones.place.name })}
      </label>
      <OptionalField
        label={t('claims.channel')}
        value={draft.channel}
        longest={200}
        onChange={(channel) => onChange({ channel })}
      />
      <QuoteFields {...{ draft, onChange }} />
      <CitesField now={now} cites={draft.cites} onChange={(cites) => onChange({ cites })} />
      <AttachmentField now={now} files={draft.files} onChange={(files) => onChange({ files })} />
      {kind === 'party' && (
        <label>
          <input
            type="checkbox"
            checked={draft.signedNotice}
            onChange={() => onChange({ signedNotice: !draft.signedNotice })}
          />{' '}
          {t('claims.signedNotice')}
        </label>
      )}
    </fieldset>
  );
}

/** The words themselves, in the language in which they came, and what they mean. */
function QuoteFields({ draft, onChange }: Omit<StatementFieldsProps, 'now'>) {
  const { t } = useWords();
  return (
    <>
      <OptionalField
        label={t('claims.quote')}
        value={draft.quote}
        longest={2_000}
        rows={3}
        lang={draft.quoteLanguage}
        onChange={(quote) => onChange({ quote })}
      />
      <SelectField
        label={t('claims.quoteLanguage')}
        value={draft.quoteLanguage}
        options={QUOTE_LANGUAGES.map((value) => ({ value, name: t(`claims.language.${value}`) }))}
        onChange={(quoteLanguage) => onChange({ quoteLanguage })}
      />
      <OptionalField
        label={t('claims.translation')}
        value={draft.translation}
        longest={2_000}
        rows={2}
        onChange={(translation) => onChange({ translation })}
      />
    </>
  );
}
