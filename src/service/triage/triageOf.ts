import { createHash } from 'node:crypto';
import type { ChatImport } from '../../domain/evidence/chatImport.ts';
import { canonicalJson } from '../../domain/kernel/canonical.ts';
import type { Picture } from '../../domain/picture.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { type Standing, scopeOf } from '../standing.ts';
import type { TriageAnswer } from './answer.ts';

/** How an export's times are to be read. */
export type ReadAs = Pick<ChatImport, 'timeZone' | 'dayFirst'>;

/**
 * The triage of an export, computed anew or remembered: it depends on its bytes, on how its times
 * are read and on the operation's places, and on nothing else.
 * @param bytes read only where the answer is not known
 * @throws Refusal busy, timeout
 */
export async function triageOf(
  house: House,
  who: Standing,
  picture: Picture,
  of: { readonly originalId: string; readonly as: ReadAs; bytes(): Promise<Uint8Array> },
): Promise<TriageAnswer> {
  const { operationId, centre } = who.operation;
  const places = [...picture.places.values()].map(({ place }) => place);
  const ground = createHash('sha256').update(canonicalJson({ places, centre })).digest('hex');
  const { timeZone, dayFirst } = of.as;
  const key = [operationId, of.originalId, timeZone, dayFirst, ground].join(' ');
  return house.triageDesk.answer(key, async () => ({
    bytes: await of.bytes(),
    options: {
      timeZone,
      dayFirst,
      // What the clock says, not the slider of a replay: nobody exports what is not yet written.
      receivedAt: house.now(),
      pseudonymKey: Buffer.from(house.ledger.originals.pseudonym(operationId, 'group chats')),
    },
    places,
    centre,
  }));
}

/** The triage of an export that was taken in. @throws Refusal notFound, busy, timeout */
export async function triageOfImport(
  house: House,
  who: Standing,
  picture: Picture,
  { originalId, timeZone, dayFirst }: ChatImport,
): Promise<Extract<TriageAnswer, { outcome: 'read' }>> {
  const answer = await triageOf(house, who, picture, {
    originalId,
    as: { timeZone, dayFirst },
    async bytes() {
      const bytes = await house.ledger.originals.read(scopeOf(who), originalId);
      if (bytes !== null) return bytes;
      throw new Refusal('notFound', 'The file of this import was erased, or is not yours to read.');
    },
  });
  if (answer.outcome === 'read') return answer;
  throw new Refusal('notFound', 'The file of this import can no longer be read as it was.');
}
