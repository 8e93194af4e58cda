import type { Claim } from '../../../src/domain/evidence/claim.ts';
import { useWords } from '../words/useWords.ts';

/** Shape before colour: a disc says so, a barred square denies, a ring has no report. */
export function StanceMark({ stance }: { readonly stance: Claim['stance'] }) {
  if (stance === 'asserts') return <circle className="stance-asserts" r="5.5" />;
  if (stance === 'noReport') return <circle className="stance-noReport" r="5" />;
  return (
    <g className="stance-denies">
      <rect x="-5.5" y="-5.5" width="11" height="11" />
      <path d="M-5.5 5.5 L5.5 -5.5" />
    </g>
  );
}

/** A claim, a denial, or no report: said before the gist, which has the denial in its own words. */
export function StanceWord({ stance }: { readonly stance: Claim['stance'] }) {
  const { t } = useWords();
  return (
    <span className="stance-word">
      <svg className="key-mark" viewBox="-8 -8 16 16" aria-hidden="true">
        <StanceMark stance={stance} />
      </svg>
      {t(`ui.claim.stance.${stance}`)}
    </span>
  );
}
