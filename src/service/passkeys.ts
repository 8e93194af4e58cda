import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import type { Caller } from './standing.ts';

/**
 * Where the pages are served: what WebAuthn binds a passkey to (Level 3, section 5.1.2, `rp.id`).
 */
export interface RelyingParty {
  /** Host of the origin: `localhost`, or the configured domain. */
  readonly id: string;
  readonly origins: () => readonly string[];
}

/** Outstanding challenges: each is used once, within minutes, by whom it was made for. */
export class Challenges {
  #open = new Map<string, { operatorId: string | null; until: number }>();

  /** @param operatorId whose enrolment it is; null for a sign-in, where nobody is known yet */
  add(challenge: string, operatorId: string | null, now: number): void {
    for (const [old, { until }] of this.#open) if (until <= now) this.#open.delete(old);
    const [oldest] = this.#open.keys();
    if (this.#open.size >= LIMITS.openChallenges && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(challenge, { operatorId, until: now + LIMITS.challengeMinutes * 60_000 });
  }

  take(challenge: string, operatorId: string | null, now: number): boolean {
    const found = this.#open.get(challenge);
    this.#open.delete(challenge);
    return found !== undefined && found.operatorId === operatorId && found.until > now;
  }
}

export interface PasskeyDesk {
  readonly house: House;
  readonly party: RelyingParty;
  readonly challenges: Challenges;
}

/** Begins the enrolment of a passkey for a signed-in operator. */
export async function enrolmentOptions(
  { house, party, challenges }: PasskeyDesk,
  caller: Caller,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const enrolled = await house.ledger.access.passkeysOf(caller.operatorId);
  const options = await generateRegistrationOptions({
    rpName: 'Safe Passage',
    rpID: party.id,
    userName: caller.name,
    userID: new TextEncoder().encode(caller.operatorId),
    attestationType: 'none',
    excludeCredentials: enrolled.map((key) => ({ id: key.credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  challenges.add(options.challenge, caller.operatorId, Date.parse(house.now()));
  return options;
}

/** Ends the enrolment: the passkey is kept when everything about it checks. */
export async function enrol(
  { house, party, challenges }: PasskeyDesk,
  caller: Caller,
  response: RegistrationResponseJSON,
): Promise<void> {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) =>
      challenges.take(challenge, caller.operatorId, Date.parse(house.now())),
    expectedOrigin: [...party.origins()],
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch((error: Error) => refuse(error.message));
  if (!verified.verified) throw refuse('it did not verify');
  const { credential } = verified.registrationInfo;
  await house.ledger.access.addPasskey(
    {
      credentialId: credential.id,
      operatorId: caller.operatorId,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
    },
    house.now(),
  );
}

/** Begins a sign-in: nobody says who they are, the passkey does. */
export async function signInOptions({
  house,
  party,
  challenges,
}: PasskeyDesk): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
  });
  challenges.add(options.challenge, null, Date.parse(house.now()));
  return options;
}

/** Ends a sign-in. @returns the operator's id. @throws Refusal notSignedIn */
export async function signInByPasskey(
  { house, party, challenges }: PasskeyDesk,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const { access } = house.ledger;
  const passkey = await access.passkey(response.id);
  if (passkey === null) throw refuse('it is not enrolled here, or its operator was revoked');
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, null, Date.parse(house.now())),
    expectedOrigin: [...party.origins()],
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports as AuthenticatorTransport[],
    },
  }).catch((error: Error) => refuse(error.message));
  if (!verified.verified) throw refuse('it did not verify');
  await access.bumpCounter(passkey.credentialId, verified.authenticationInfo.newCounter);
  return passkey.operatorId;
}

function refuse(found: string): never {
  throw new Refusal('notSignedIn', `The passkey was not accepted: ${found}. Try again.`);
}
