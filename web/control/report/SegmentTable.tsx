import type { Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { ListSection } from '../list/ListSection.tsx';
import { useWords } from '../words/useWords.ts';
import { OpennessBar } from './OpennessBar.tsx';

/** The roads that somebody has spoken of, each with its verdict in words and its bar. */
export function SegmentTable({ now }: { readonly now: Situation }) {
  const { t, say } = useWords();
  return (
    <ListSection
      title={t('report.roads')}
      empty={now.segments.length === 0 ? t('report.roads.none') : null}
      head={[
        { name: t('report.road') },
        { name: t('report.verdict') },
        { name: t('report.reportsOpen'), number: true },
        { name: t('report.reportsClosed'), number: true },
      ]}
    >
      {now.segments.map((segment) => (
        <tr key={segment.segmentId}>
          <th scope="row">
            <OpenLink type="segment" id={segment.segmentId}>
              {say(segment.name)}
            </OpenLink>
          </th>
          <td>
            {t(`report.verdict.${segment.verdict}`)}
            <OpennessBar segment={segment} />
          </td>
          <td className="number">{segment.reports.open}</td>
          <td className="number">{segment.reports.closed}</td>
        </tr>
      ))}
    </ListSection>
  );
}
