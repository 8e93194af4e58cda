import type { OperationGrant } from '../state/roles.ts';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';

export interface AgencyChoice {
  /** Null stands for all agencies. */
  readonly agencyId: string | null;
  readonly name: string;
}

/** The agencies for which one may grant roles: one's own, or all of them and each for the lead. */
export function useAgencies(operation: OperationGrant): readonly AgencyChoice[] {
  const { t } = useWords();
  const { data } = useStore(situation);
  const duty = operation.grants.filter(({ role }) => role === 'dutyOfficer');
  const forAll = duty.some(({ agencyId }) => agencyId === null);
  const agencies = (data?.operation.agencies ?? []).filter(
    ({ agencyId }) => forAll || duty.some((grant) => grant.agencyId === agencyId),
  );
  const all: AgencyChoice[] = forAll ? [{ agencyId: null, name: t('ui.invite.all') }] : [];
  return [...all, ...agencies.map(({ agencyId, name }) => ({ agencyId, name }))];
}
