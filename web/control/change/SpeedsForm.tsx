import { useState } from 'react';
import type { Policy } from '../../../src/domain/operation/policy.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { ChangeForm, type Filled } from './ChangeForm.tsx';
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

  const read = (): Filled | string => {
    if (speeds.fast < speeds.normal || speeds.normal < speeds.slow) return t('ui.speeds.order');
    const policy: Policy = {
      ...standing,
      version: nextVersion(standing.version),
      walkKilometresPerHour: speeds,
      walkingLight: light,
    };
    return {
      change: { type: 'setPolicy', policy, reason },
      title: t('ui.speeds.title', { ...speeds }),
    };
  };

  return (
    <ChangeForm now={now} read={read}>
      <fieldset className="row-fields">
        <legend>{t('ui.speeds.legend')}</legend>
        {PACES.map((pace) => (
          <NumberField
            key={pace}
            label={t(`ui.pace.${pace}`)}
            value={speeds[pace]}
            least={pace === 'slow' ? 0.5 : 1}
            most={8}
            step={0.1}
            onChange={(speed) => setSpeeds({ ...speeds, [pace]: speed })}
          />
        ))}
      </fieldset>
      <SelectField
        label={t('ui.speeds.light')}
        value={light}
        options={LIGHTS.map((value) => ({ value, name: t(`ui.light.walk.${value}`) }))}
        onChange={setLight}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ChangeForm>
  );
}

/** Rules are told apart by their version: a change makes a new one of the same family. */
function nextVersion(version: string): string {
  return `${version.split('+')[0]?.slice(0, 40)}+${newId().slice(-12)}`;
}
