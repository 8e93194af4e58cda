import { addSeconds, type Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import { hashOfToken, makeToken } from './tokens.ts';

const MINUTES = {
  first: LIMITS.firstLinkMinutes,
  recovery: LIMITS.firstLinkMinutes,
  invitation: LIMITS.invitationHours * 60,
} as const;

/** Makes a one-time sign-in link for an operator: its token (kept as a hash) and its end. */
export async function makeLink(
  house: House,
  operatorId: string,
  purpose: keyof typeof MINUTES,
): Promise<{ token: string; expiresAt: Instant }> {
  const token = makeToken(house.random);
  const expiresAt = addSeconds(house.now(), MINUTES[purpose] * 60);
  const tokenHash = hashOfToken(token);
  await house.ledger.access.createLink({ tokenHash, operatorId, purpose, expiresAt });
  return { token, expiresAt };
}

const WHY = {
  unknown: 'This sign-in link is not known here.',
  used: 'This sign-in link was used before; each works once.',
  expired: 'This sign-in link has expired.',
} as const;

/** Uses up a link. Throws `Refusal` notSignedIn with the reason and what to do. */
export async function redeemLink(house: House, token: string): Promise<string> {
  const answer = await house.ledger.access.redeemLink(hashOfToken(token), house.now());
  if ('operatorId' in answer) return answer.operatorId;
  throw new Refusal(
    'notSignedIn',
    `${WHY[answer.refused]} Ask whoever invited you for a new one, or run ` +
      '"safe-passage operator link" on the machine that holds the data.',
  );
}
