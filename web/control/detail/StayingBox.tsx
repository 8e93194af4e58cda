import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { type GroupView, hazardName } from './find.ts';
import { OpenLink } from './OpenLink.tsx';

interface StayingBoxProps {
  readonly now: Situation;
  readonly group: GroupView;
}

/** The fall-back beside the journey: what staying where they are means, from what is known now. */
export function StayingBox({ now, group }: StayingBoxProps) {
  const words = useWords();
  const { t } = words;
  const { staying, assignment } = group;
  return (
    <section className="part">
      <h3>{t('ui.staying')}</h3>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('ui.staying.go')}</th>
            <th scope="col">{t('ui.staying.stay')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('ui.staying.cover')}</th>
            <td>{assignment === null ? '–' : t('ui.staying.none')}</td>
            <td>{t(`ui.cover.${staying.cover}`)}</td>
          </tr>
          <tr>
            <th scope="row">{t('ui.staying.exposure')}</th>
            <td>{assignment === null ? '–' : exposureText(assignment.exposure, words.locale)}</td>
            <td>{exposureText(staying.exposure, words.locale)}</td>
          </tr>
        </tbody>
      </table>
      {staying.hazardIds.length > 0 && (
        <p className="small">
          {t('ui.staying.hazards')}{' '}
          {staying.hazardIds.map((hazardId) => (
            <OpenLink key={hazardId} type="hazard" id={hazardId}>
              {hazardName(now, hazardId, words)}
            </OpenLink>
          ))}
        </p>
      )}
      <p className="small quiet">{t('ui.staying.note')}</p>
    </section>
  );
}

/** A weight without a unit: two figures are all it can bear. */
function exposureText(exposure: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(exposure);
}
