import type { HeadCount } from '../../../src/domain/advice/advisory.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

/** Rival counts side by side, as they were said; never averaged. */
export function HeadCounts({ counts }: { readonly counts: readonly HeadCount[] }) {
  const { t, number } = useWords();
  if (counts.length === 0) return null;
  return (
    <section className="part">
      <h3>{t('ui.counts')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui.counts.by')}</th>
            <th scope="col">{t('ui.counts.said')}</th>
            <th scope="col">{t('ui.counts.when')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.countId}>
              <th scope="row">
                {count.by}
                {count.method !== '' && <span className="small quiet"> {count.method}</span>}
              </th>
              <td>
                {count.said}
                {count.onFoot !== null && (
                  <span className="small quiet">
                    {' '}
                    {t('ui.counts.foot', { people: number(count.onFoot) })}
                  </span>
                )}
              </td>
              <td>
                {count.approximate && `${t('ui.about.time')} `}
                <Time at={count.reportedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet">{t('ui.counts.note')}</p>
    </section>
  );
}
