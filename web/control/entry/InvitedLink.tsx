import type { Invited } from '../state/api.ts';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

/** The link of an invitation: shown once, to be handed over by a safe way. */
export function InvitedLink({ invited }: { readonly invited: Invited }) {
  const { t } = useWords();
  return (
    <Notice tone="plain">
      <p>{t('ui.invite.hand')}</p>
      <p className="link-shown">{invited.link}</p>
      <p className="small quiet">
        {t('ui.invite.until')} <Time at={invited.expiresAt} zoned />
      </p>
    </Notice>
  );
}
