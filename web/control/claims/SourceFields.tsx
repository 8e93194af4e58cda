import type { Situation } from '../../../src/domain/view.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { SOURCE_KINDS } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { ANOTHER, type SourceDraft, type StatementDraft } from './draft.ts';
import { OptionalField } from './OptionalField.tsx';

interface SourceFieldsProps {
  readonly now: Situation;
  readonly draft: StatementDraft;
  readonly onChange: (part: Partial<StatementDraft>) => void;
}

/** Who says it, with their record; and from whom they have it. */
export function SourceFields({ now, draft, onChange }: SourceFieldsProps) {
  const { t, say } = useWords();
  const { source, origin, secondHand } = draft;
  const known = now.sources.find(({ sourceId }) => sourceId === source.chosen);
  const put = (part: Partial<typeof source>) => onChange({ source: { ...source, ...part } });
  return (
    <>
      <SourceChoice
        label={t('claims.source')}
        now={now}
        chosen={source.chosen}
        onChange={(chosen) => put({ chosen })}
      />
      {known !== undefined && (
        <p className="small quiet">
          {t(`ui.source.${known.kind}`)}. {say(known.record)}
        </p>
      )}
      {source.chosen === ANOTHER && <NewSource source={source} onChange={put} />}
      <label>
        <input
          type="checkbox"
          checked={secondHand}
          onChange={() => onChange({ secondHand: !secondHand })}
        />{' '}
        {t('claims.secondHand')}
      </label>
      {secondHand && (
        <SourceChoice
          label={t('claims.origin')}
          now={now}
          chosen={origin.chosen}
          onChange={(chosen) => onChange({ origin: { ...origin, chosen } })}
        />
      )}
      {secondHand && origin.chosen === ANOTHER && (
        <OptionalField
          label={t('claims.source.name')}
          value={origin.name}
          longest={200}
          required
          onChange={(name) => onChange({ origin: { ...origin, name } })}
        />
      )}
    </>
  );
}

interface NewSourceProps {
  readonly source: SourceDraft;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** A source that the book does not have yet: its kind stays with it from then on. */
function NewSource({ source, onChange }: NewSourceProps) {
  const { t } = useWords();
  return (
    <>
      <OptionalField
        label={t('claims.source.name')}
        value={source.name}
        longest={200}
        required
        onChange={(name) => onChange({ name })}
      />
      <div className="row-fields">
        <SelectField
          label={t('claims.source.kind')}
          value={source.kind}
          options={SOURCE_KINDS.map((value) => ({ value, name: t(`ui.source.${value}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
        <OptionalField
          label={t('claims.source.speaksFor')}
          value={source.speaksFor}
          longest={60}
          onChange={(speaksFor) => onChange({ speaksFor })}
        />
      </div>
    </>
  );
}

interface SourceChoiceProps {
  readonly label: string;
  readonly now: Situation;
  readonly chosen: string;
  readonly onChange: (chosen: string) => void;
}

function SourceChoice({ label, now, chosen, onChange }: SourceChoiceProps) {
  const { t } = useWords();
  return (
    <ChoiceField label={label} value={chosen} onChange={onChange}>
      {now.sources.map(({ sourceId, name }) => (
        <option key={sourceId} value={sourceId}>
          {name}
        </option>
      ))}
      <option value={ANOTHER}>{t('claims.source.another')}</option>
    </ChoiceField>
  );
}
