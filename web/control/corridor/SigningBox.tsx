import { useRef, useState } from 'react';
import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { newId } from '../state/newId.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { send } from '../state/trial.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { SigningForm } from './SigningForm.tsx';

interface SigningBoxProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
  readonly operation: OperationGrant;
  /** Operator id of who is signed in. */
  readonly own: string;
}

type Role = CorridorView['signatures'][number]['role'];

const ROLES: readonly Role[] = ['proposer', 'approver'];
const ACT = { proposer: 'proposeOpening', approver: 'approveOpening' } as const;

/** Two people open a corridor, one takes it back: who has signed, and what one may do next. */
export function SigningBox({ corridor, now, operation, own }: SigningBoxProps) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  const [signing, setSigning] = useState<Role | null>(null);
  const done = () => {
    setSigning(null);
    box.current?.focus({ preventScroll: true });
  };
  const missing = ROLES.filter((role) => !corridor.signatures.some((one) => one.role === role));
  const next = missing[0] ?? null;
  const signedAlready = corridor.signatures.some(({ actor }) => actor === own);
  const mayRevoke = mayDo(operation, 'revokeCorridorOpening');
  return (
    <section className="part signing" ref={box} tabIndex={-1} aria-label={t('ui.signatures')}>
      <h3>{t('ui.signatures')}</h3>
      <ol className="signatures">
        {ROLES.map((role) => (
          <Signature key={role} role={role} corridor={corridor} own={own} />
        ))}
      </ol>
      {next !== null && signing === null && (
        <NextSignature
          {...{ next, signedAlready }}
          allowed={mayDo(operation, ACT[next])}
          inviting={corridor.state === 'specified' || corridor.state === 'confirmedByPassage'}
          onSign={() => setSigning(next)}
        />
      )}
      {signing !== null && (
        <SigningForm key={signing} {...{ corridor, now }} role={signing} onDone={done} />
      )}
      {mayRevoke && corridor.signatures.length > 0 && <Revoke corridor={corridor} now={now} />}
    </section>
  );
}

interface SignatureProps {
  readonly role: Role;
  readonly corridor: CorridorView;
  readonly own: string;
}

function Signature({ role, corridor, own }: SignatureProps) {
  const { t } = useWords();
  const signed = corridor.signatures.find((one) => one.role === role);
  return (
    <li>
      <Icon name={signed === undefined ? 'no' : 'yes'} />{' '}
      {signed === undefined ? (
        <span className="quiet">{t(`board.signature.none.${role}`)}</span>
      ) : (
        <>
          <strong>{signed.name}</strong>
          {signed.actor === own && ` (${t('ui.operators.you')})`}, {t(`ui.signed.${role}`)},{' '}
          <Time at={signed.at} />
        </>
      )}
    </li>
  );
}

interface NextSignatureProps {
  readonly next: Role;
  readonly signedAlready: boolean;
  readonly allowed: boolean;
  /** Only where the evidence would carry it does the act stand out. */
  readonly inviting: boolean;
  readonly onSign: () => void;
}

/** The one signature that comes next, or why this person does not give it. */
function NextSignature({ next, signedAlready, allowed, inviting, onSign }: NextSignatureProps) {
  const { t } = useWords();
  if (signedAlready) {
    return (
      <Notice tone="amber">
        <p>
          <strong>{t('board.sign.twice')}</strong> {t('board.sign.twice.next')}
        </p>
      </Notice>
    );
  }
  if (!allowed) return <p className="quiet">{t(`board.sign.notYours.${next}`)}</p>;
  return (
    <button type="button" className={inviting ? 'main-button' : 'button'} onClick={onSign}>
      {t(`board.sign.${next}`)}
    </button>
  );
}

/** One click, without a question: taking back is never what does harm. */
function Revoke({ corridor, now }: Pick<SigningBoxProps, 'corridor' | 'now'>) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const revoke = async () => {
    setBusy(true);
    const change = {
      type: 'revokeCorridorOpening',
      corridorId: corridor.corridorId,
      reason: t('board.revoke.reason'),
    } as const;
    setProblem((await send(now, newId(), change)) ?? '');
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="button revoke" disabled={busy} onClick={() => void revoke()}>
        {t(corridor.usable ? 'board.revoke.open' : 'board.revoke')}
      </button>
      <p className="small quiet">{t('board.revoke.hint')}</p>
      {problem !== '' && (
        <Notice tone="red">
          {t('ui.record.failed')} {problem}
        </Notice>
      )}
    </>
  );
}
