/** Why the service did not do what was asked; each maps to one HTTP status and one exit code. */
export type RefusalCode =
  | 'notSignedIn'
  | 'forbidden'
  | 'notFound'
  | 'invalid'
  | 'conflict'
  | 'tooMany'
  | 'busy'
  | 'timeout';

/**
 * A refusal in words: what was expected, what was found, what to do. Carries no personal details.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Seconds after which it is worth trying again, or null. */
  readonly retryAfterSeconds: number | null;

  constructor(code: RefusalCode, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
