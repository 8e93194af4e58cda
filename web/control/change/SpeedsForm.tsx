import { useState } from 'react';
import type { Policy } from '../../../src/domain/operation/policy.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { useWords } from '../words/useWords.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { ReasonField } from './ReasonField.tsx';

const PACES = ['fast', 'normal', 'slow'] as const;
const LIGHTS = ['any', 'civilTwilight', 'daylight'] as const;

/** Walking speeds and the light to walk in: rules of the operation, so everybody's plan changes. */
export function SpeedsForm({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  const standing = now.operation.policy;
  const [speeds, setSpeeds] = useState(standing.walkKilometresPerHour);
  const [light, setLight] = useState(standing.walkingLight);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');

  const read = () => {
    if (speeds.fast < speeds.normal || speeds.normal < speeds.slow) return t('ui.speeds.order');
    const policy: Policy = {
      ...standing,
      version: nextVersion(standing.version),
      walkKilometresPerHour: speeds,
      walkingLight: light,
    };
    return {
      change: { type: 'setPolicy' as const, policy, reason },
      title: t('ui.speeds.title', { ...speeds }),
    };
  };

  return (
    <ChangeForm now={now} read={read} problem={problem} onProblem={setProblem}>
      <fieldset className="row-fields">
        <legend>{t('ui.speeds.legend')}</legend>
        {PACES.map((pace) => (
          <label key={pace} className="field">
            <span>{t(`ui.pace.${pace}`)}</span>
            <input
              type="number"
              required
              min={pace === 'slow' ? 0.5 : 1}
              max={8}
              step={0.1}
              value={speeds[pace]}
              onChange={(event) => setSpeeds({ ...speeds, [pace]: Number(event.target.value) })}
            />
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>{t('ui.speeds.light')}</span>
        <select value={light} onChange={(event) => setLight(event.target.value as typeof light)}>
          {LIGHTS.map((l) => (
            <option key={l} value={l}>
              {t(`ui.light.walk.${l}`)}
            </option>
          ))}
        </select>
      </label>
      <ReasonField value={reason} onChange={setReason} />
    </ChangeForm>
  );
}

/** Rules are told apart by their version: a change makes a new one of the same family. */
function nextVersion(version: string): string {
  return `${version.split('+')[0]?.slice(0, 40)}+${newId().slice(-12)}`;
}
