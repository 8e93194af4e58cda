import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import type { Telling } from '../../../src/domain/advice/telling.ts';
import type { DependantsView, SendingView } from '../../../src/domain/advice/toldView.ts';
import type { Change, Command } from '../../../src/domain/change.ts';
import type { StatementCommand } from '../../../src/domain/evidence/statement/statement.ts';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { Role } from '../../../src/domain/operation/operation.ts';
import type { JourneyState } from '../../../src/domain/people/journey.ts';
import type { Person, PersonalDetails } from '../../../src/domain/people/person.ts';
import type { DecideReport, EnteredReport } from '../../../src/domain/reports/command.ts';
import type { ListedReports } from '../../../src/domain/reports/reportView.ts';
import type { OperatorView, SessionView, Situation, WhatIf } from '../../../src/domain/view.ts';

/** An answer other than success, as problem details (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

/** The server could not be reached at all. */
export class Offline extends Error {}

/**
 * Asks the server.
 * @param body a file as it is, or else a value that goes as JSON
 * @throws Problem, Offline
 */
export async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const isFile = body instanceof Blob;
  if (method === 'POST') {
    headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: path.endsWith('/network') ? 'no-cache' : 'no-store',
      ...(method === 'POST' ? { body: isFile ? body : JSON.stringify(body ?? {}) } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Offline('the server does not answer', { cause });
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as { title?: string; detail?: string };
    return new Problem(response.status, body.title ?? '', body.detail ?? '');
  } catch {
    return new Problem(response.status, response.statusText, '');
  }
}

const asked = (moment: Instant) => `?at=${encodeURIComponent(moment)}`;
/** Where the resources of an operation stand. */
export const at = (operationId: string) => `/api/operations/${encodeURIComponent(operationId)}`;

/** Where a file of a claim is served, to save. */
export function originalAddress(operationId: string, originalId: string, moment: Instant): string {
  return `${at(operationId)}/originals/${originalId}${asked(moment)}`;
}

export interface Receipt {
  readonly factIds: readonly string[];
  readonly headSeq: number;
  readonly repeated: boolean;
}

/** A statement as it was recorded; its claims in the order in which they were sent. */
export interface RecordedStatement extends Receipt {
  readonly statementId: string;
  readonly claimIds: readonly string[];
}

export type PersonRow = Person & { readonly state: JourneyState };

export interface Invitation {
  readonly name: string;
  readonly grants: readonly {
    readonly operationId: string;
    readonly agencyId: string | null;
    readonly role: Role;
  }[];
}

export interface Invited {
  readonly link: string;
  readonly expiresAt: Instant;
}

export interface Verification {
  readonly facts: number;
  readonly headHash: string;
  readonly tampering: { readonly kind: string; readonly seq: number } | null;
}

/** The typed door to the server; one line a resource. */
export const api = {
  session: () => call<SessionView>('GET', '/api/session'),
  signInByLink: (token: string) => call<SessionView>('POST', '/api/sign-in/link', { token }),
  passkeySignInOptions: () =>
    call<PublicKeyCredentialRequestOptionsJSON>('POST', '/api/sign-in/passkey/options'),
  signInByPasskey: (assertion: AuthenticationResponseJSON) =>
    call<SessionView>('POST', '/api/sign-in/passkey', assertion),
  passkeyOptions: () =>
    call<PublicKeyCredentialCreationOptionsJSON>('POST', '/api/passkeys/options'),
  addPasskey: (attestation: RegistrationResponseJSON) =>
    call<void>('POST', '/api/passkeys', attestation),
  signOut: () => call<void>('POST', '/api/sign-out'),
  operators: () => call<readonly OperatorView[]>('GET', '/api/operators'),
  invite: (invitation: Invitation) =>
    call<Invited>('POST', '/api/operators/invitations', invitation),
  revoke: (operatorId: string, reason: string) =>
    call<void>('POST', `/api/operators/${operatorId}/revocation`, { reason }),
  situation: (operationId: string, moment: Instant | null, signal?: AbortSignal) => {
    const query = moment === null ? '' : asked(moment);
    return call<Situation>('GET', `${at(operationId)}/situation${query}`, undefined, signal);
  },
  whatIf: (
    operationId: string,
    question: { at: Instant | null; seed: number; changes: readonly Change[] },
    signal?: AbortSignal,
  ) => call<WhatIf>('POST', `${at(operationId)}/what-if`, question, signal),
  change: (operationId: string, command: Command) =>
    call<Receipt>('POST', `${at(operationId)}/changes`, command),
  recordStatement: (operationId: string, command: StatementCommand) =>
    call<RecordedStatement>('POST', `${at(operationId)}/statements`, command),
  keepOriginal: (operationId: string, file: Blob) =>
    call<{ readonly originalId: string; readonly bytes: number }>(
      'POST',
      `${at(operationId)}/originals`,
      file,
    ),
  adopt: (operationId: string, plan: { commandId: string; at: Instant | null; seed: number }) =>
    call<Receipt>('POST', `${at(operationId)}/plans`, plan),
  dependants: (
    operationId: string,
    claimId: string,
    question: { moment: Instant; grades: string | null },
    signal?: AbortSignal,
  ) => {
    const [source, information] = question.grades ?? '';
    const sunk = source && information;
    const grades = sunk ? `&sourceGrade=${source}&informationGrade=${information}` : '';
    const query = `${asked(question.moment)}${grades}`;
    const path = `${at(operationId)}/claims/${claimId}/dependants${query}`;
    return call<DependantsView>('GET', path, undefined, signal);
  },
  messages: (operationId: string, moment: Instant, signal?: AbortSignal) =>
    call<{ readonly sendings: readonly SendingView[] }>(
      'GET',
      `${at(operationId)}/messages${asked(moment)}`,
      undefined,
      signal,
    ),
  tell: (operationId: string, telling: Telling) =>
    call<Receipt & { readonly people: number }>('POST', `${at(operationId)}/messages`, telling),
  reports: (operationId: string, moment: Instant, signal?: AbortSignal) =>
    call<ListedReports>('GET', `${at(operationId)}/reports${asked(moment)}`, undefined, signal),
  enterReport: (operationId: string, report: EnteredReport) =>
    call<Receipt & { readonly reportId: string }>('POST', `${at(operationId)}/reports`, report),
  decideReport: (operationId: string, reportId: string, decided: DecideReport) =>
    call<Receipt>('POST', `${at(operationId)}/reports/${reportId}/decision`, decided),
  people: (operationId: string, groupId: string, moment: Instant) =>
    call<{ readonly people: readonly PersonRow[] }>(
      'GET',
      `${at(operationId)}/groups/${encodeURIComponent(groupId)}/people${asked(moment)}`,
    ),
  personDetails: (operationId: string, personId: string, reason: string) =>
    call<PersonalDetails>('POST', `${at(operationId)}/people/${personId}/details`, { reason }),
  verification: (operationId: string) =>
    call<Verification>('GET', `${at(operationId)}/ledger/verification`),
  network: (operationId: string) =>
    call<GeoJSON.FeatureCollection<GeoJSON.LineString>>('GET', `${at(operationId)}/network`),
};
