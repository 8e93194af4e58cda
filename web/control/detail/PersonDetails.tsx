import { useState } from 'react';
import type { PersonalDetails } from '../../../src/domain/people/person.ts';
import type { PersonRow } from '../state/api.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useWords } from '../words/useWords.ts';
import { OpenDetails } from './OpenDetails.tsx';

interface PersonDetailsProps {
  readonly operation: OperationGrant;
  readonly person: PersonRow;
  readonly number: number;
}

export function PersonDetails({ operation, person, number }: PersonDetailsProps) {
  const { t, locale } = useWords();
  const [asking, setAsking] = useState(false);
  const [details, setDetails] = useState<PersonalDetails | null>(null);
  const needs = person.needs.map((need) => t(`ui.need.${need}`)).join(', ');
  const from = person.nationalities.map((code) => countryName(code, locale)).join(', ');
  return (
    <li>
      <div className="row">
        <span className="quiet">{number}.</span>
        <span>
          {details === null ? t('ui.person') : nameOf(details, t('ui.answer.unknown'))}
          <span className="small quiet">
            {' '}
            {[from, t(`ui.state.${person.state}`), needs].filter((part) => part !== '').join(' · ')}
          </span>
          {details !== null && (
            <span className="small">
              {' '}
              {[details.phone, details.document].filter(Boolean).join(' · ')}
            </span>
          )}
        </span>
        {details === null && !asking && mayDo(operation, 'readDetails') && (
          <button type="button" className="link-button small" onClick={() => setAsking(true)}>
            {t('ui.person.open')}
          </button>
        )}
      </div>
      {asking && details === null && (
        <OpenDetails operation={operation} personId={person.personId} onOpened={setDetails} />
      )}
    </li>
  );
}

function nameOf(details: PersonalDetails, unknown: string): string {
  const parts = [details.givenName, details.familyName].filter((part) => part !== null);
  return parts.length === 0 ? unknown : parts.join(' ');
}

const ALPHA_2: Readonly<Record<string, string>> = {
  DZA: 'DZ',
  BGD: 'BD',
  CMR: 'CM',
  CHN: 'CN',
  EGY: 'EG',
  GHA: 'GH',
  IND: 'IN',
  IRQ: 'IQ',
  JOR: 'JO',
  KEN: 'KE',
  LBN: 'LB',
  MAR: 'MA',
  NPL: 'NP',
  NGA: 'NG',
  PAK: 'PK',
  LKA: 'LK',
  SYR: 'SY',
  TUN: 'TN',
  TUR: 'TR',
  UKR: 'UA',
  ZMB: 'ZM',
  ZWE: 'ZW',
};

/**
 * Browsers name countries by their two-letter code only; a code that is not listed is shown as it
 * is.
 */
function countryName(code: string, locale: string): string {
  const short = ALPHA_2[code];
  if (short === undefined) return code;
  return new Intl.DisplayNames([locale], { type: 'region' }).of(short) ?? code;
}
