import type { SegmentView, SegmentWord, Situation } from '../../../src/domain/view.ts';
import { Gone } from '../detail/Gone.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { OpennessBar } from './OpennessBar.tsx';

interface SegmentPanelProps {
  readonly id: string;
  readonly now: Situation;
}

/** A piece of road: the verdict of its reports, what lowers it and limits it, who says so. */
export function SegmentPanel({ id, now }: SegmentPanelProps) {
  const { t, say } = useWords();
  const segment = now.segments.find(({ segmentId }) => segmentId === id);
  if (segment === undefined) return <Gone />;
  return (
    <>
      <PanelTitle kind={t('report.road')}>{say(segment.name)}</PanelTitle>
      <p>
        <strong>{t(`report.verdict.${segment.verdict}`)}</strong>
      </p>
      <OpennessBar segment={segment} />
      <p className="small quiet">{t('report.bar')}</p>
      <p className="notice">{t('report.verdict.note')}</p>
      {segment.lowers.length > 0 && (
        <section className="part">
          <h3>{t('report.lowers')}</h3>
          <Sentences of={segment.lowers.map(say)} />
        </section>
      )}
      {segment.limits.length > 0 && (
        <section className="part">
          <h3>{t('report.limits')}</h3>
          <Sentences of={segment.limits.map(say)} />
        </section>
      )}
      <section className="part">
        <h3>{t('report.origins')}</h3>
        <Origins segment={segment} now={now} />
      </section>
    </>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="sentences">
      {of.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

const keyOf = ({ type, id }: { readonly type: string; readonly id: string }) => `${type} ${id}`;

/** Each word that counts, with the repeats that were counted with it folded under it. */
function Origins({ segment, now }: { readonly segment: SegmentView; readonly now: Situation }) {
  const { t } = useWords();
  const heads = segment.words.filter(({ repeatOf }) => repeatOf === null);
  const repeats = Map.groupBy(
    segment.words.filter(({ repeatOf }) => repeatOf !== null),
    ({ repeatOf }) => (repeatOf === null ? '' : keyOf(repeatOf)),
  );
  return (
    <ul className="stack">
      {heads.map((word) => {
        const copies = repeats.get(keyOf(word.from)) ?? [];
        return (
          <li key={keyOf(word.from)}>
            <Word word={word} now={now} />
            {copies.length > 0 && (
              <details className="fold">
                <summary>{t('report.word.repeats', { count: copies.length })}</summary>
                <ul>
                  {copies.map((copy) => (
                    <li key={keyOf(copy.from)}>
                      <Word word={copy} now={now} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Word({ word, now }: { readonly word: SegmentWord; readonly now: Situation }) {
  const { t } = useWords();
  const { type, id } = word.from;
  const claim = now.claims.find((view) => type === 'claim' && view.claim.claimId === id)?.claim;
  return (
    <p className="row">
      <strong>{t(`report.word.${word.says}`)}</strong>
      <OpenLink type={type} id={id}>
        {claim?.source.name ?? t(`report.word.${type}`)}
      </OpenLink>
      {word.trusted && <span className="chip">{t('report.word.trusted')}</span>}
      <span className="quiet">
        {t('report.seen')} <Time at={word.observedAt} />
      </span>
      {word.repeatOf !== null && (
        <span className="small quiet">{t(`report.signal.${word.repeatOf.signal}`)}</span>
      )}
    </p>
  );
}
