import { createHash, timingSafeEqual } from 'node:crypto';
import type { House } from '../service/house.ts';
import type { PasskeyDesk } from '../service/passkeys.ts';
import type { AttemptLimit } from './guard.ts';

/** What the server is given besides requests. */
export interface Site {
  readonly house: House;
  readonly passkeys: PasskeyDesk;
  readonly signIns: AttemptLimit;
  /** Names and ports under which it answers: `localhost:4870`. */
  readonly hosts: () => ReadonlySet<string>;
  /** Where links lead: `http://localhost:4870`. */
  readonly origin: () => string;
  /** Shown by commands on the same machine; null refuses them all. */
  readonly localToken: string | null;
  /** The built pages; null when there are none (tests of the API alone). */
  readonly controlFolder: string | null;
  readonly onUnexpected: (error: unknown) => void;
  /** One line a request, without personal details. */
  readonly log: (line: RequestLine) => void;
}

export interface RequestLine {
  readonly at: string;
  readonly method: string;
  /** The route, not the address: ids of people stay out of logs. */
  readonly route: string;
  readonly status: number;
  readonly millis: number;
}

/** Compares digests in constant time, so that a guess learns nothing from how long it takes. */
export function sameToken(shown: string, expected: string | null): boolean {
  if (expected === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}

/**
 * The address that signs in once. The token is in the fragment, which no server and no log sees.
 */
export function linkTo(site: Pick<Site, 'origin'>, token: string): string {
  return `${site.origin()}/sign-in#token=${token}`;
}
