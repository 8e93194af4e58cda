import type { Database } from '../tables.ts';

/** Role of every statement of the application: it owns nothing and row security binds it. */
export const APP_ROLE = 'safe_passage_app';
export const SCHEMA = 'safe_passage';
/** Channel on which the new head of an operation is announced. */
export const CHANNEL = 'safe_passage_appended';

/** What differs between the two engines, and nothing else. */
export interface Engine {
  readonly kind: 'pglite' | 'postgresql';
  readonly db: Database;
  /** Calls back with the payload of each notification on `CHANNEL`, from whichever process. */
  listen(onPayload: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}
