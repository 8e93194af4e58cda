import { correctionDraft } from '../../../src/domain/advice/letters.ts';
import type { Message } from '../../../src/domain/advice/message.ts';
import type { Telling } from '../../../src/domain/advice/telling.ts';
import type { WordingLanguage } from '../../../src/domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../../../src/domain/evidence/wording/speak.ts';
import type { Situation } from '../../../src/domain/view.ts';

/** What a text to people is written for. */
export interface Purpose {
  readonly kind: Message['kind'];
  /** The claim that fell, for a correction or a recall. */
  readonly claimId: string | null;
  readonly groupId: string | null;
  readonly placeId: string | null;
  readonly advisoryId: string | null;
}

/** What is filled in so far. */
export interface Tell {
  readonly kind: Message['kind'];
  readonly audience: Telling['audience'] | null;
  readonly advisoryId: string | null;
  readonly carriesOutPlan: boolean;
  readonly claimIds: readonly string[];
  readonly channel: string;
}

/**
 * From a panel's address: `correction:<claim>` and `recall:<claim>`, both also with `@<place>` for
 * those at one place, `group:<group>`, `place:<place>`, `advisory:<advisory>`; anything else is a
 * text of no given purpose.
 */
export function purposeOf(text: string): Purpose {
  const colon = text.indexOf(':');
  const [what, id] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)];
  const takesBack = what === 'correction' || what === 'recall';
  const [claimId = '', at = null] = id.split('@');
  return {
    kind: takesBack || what === 'advisory' ? what : 'instruction',
    claimId: takesBack ? claimId : null,
    groupId: what === 'group' ? id : null,
    placeId: takesBack ? at : what === 'place' ? id : null,
    advisoryId: what === 'advisory' ? id : null,
  };
}

/** The form as it opens: a correction goes to exactly those who were told. */
export function startOf(
  { kind, claimId, groupId, placeId, advisoryId }: Purpose,
  now: Situation,
): Tell {
  const rest = { kind, advisoryId, claimIds: [], channel: '' };
  if (claimId !== null) {
    const placeIds = placeId === null ? null : [placeId];
    return { ...rest, audience: { type: 'told', claimId, placeIds }, carriesOutPlan: false };
  }
  if (groupId !== null) {
    const carriesOutPlan = now.plan !== null;
    return { ...rest, audience: { type: 'groups', groupIds: [groupId] }, carriesOutPlan };
  }
  const audience: Tell['audience'] =
    placeId === null ? null : { type: 'places', placeIds: [placeId] };
  return { ...rest, audience, carriesOutPlan: false };
}

/** A first text in a language, from what is known now; empty where none can be drafted. */
export function draftText(purpose: Purpose, now: Situation, language: WordingLanguage): string {
  const { kind, claimId, advisoryId } = purpose;
  if (advisoryId !== null) {
    return now.advisories.find((one) => one.advisoryId === advisoryId)?.text ?? '';
  }
  const found = now.claims.find(({ claim }) => claim.claimId === claimId);
  const fall = now.fallen.find((one) => one.claimId === claimId);
  if (found === undefined || fall === undefined) return '';
  if (kind !== 'correction' && kind !== 'recall') return '';
  const speak = makeSpeaker(language, now.operation.timeZone);
  const toldAt = fall.toldLastAt ?? fall.at;
  const said = correctionDraft(
    kind,
    { how: fall.how, claim: found.claim },
    toldAt,
    now.claims,
    now.at,
  );
  return said.map(speak).join(' ');
}
