import { createHash } from 'node:crypto';
import {
  ATTACHMENT_TYPES,
  type AttachmentType,
  attachmentTypeOf,
} from '../domain/evidence/attachmentFile.ts';
import type { Attachment } from '../domain/evidence/original.ts';
import type { Instant } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import { COMMONS } from '../domain/operation/operation.ts';
import type { House } from './house.ts';
import { momentOf } from './moment.ts';
import { readable } from './readable.ts';
import { Refusal } from './refusal.ts';
import { type Caller, scopeOf, standing } from './standing.ts';

/** A file as it was kept; its name comes with the statement that it belongs to. */
export type KeptFile = Omit<Attachment, 'name'> & { readonly mediaType: AttachmentType };

/**
 * Use case: seals a file that will belong to a claim, whole: a photograph keeps its EXIF there, as
 * evidence, and nowhere else. The same bytes again change nothing.
 * @throws Refusal invalid for an empty file, one too large, or none of the kinds that are kept
 */
export async function keepOriginal(
  house: House,
  caller: Caller,
  operationId: string,
  bytes: Uint8Array,
): Promise<KeptFile> {
  const who = await standing(house, caller, operationId, 'originals.keep');
  if (bytes.length > LIMITS.attachmentBytes) {
    const text = `Expected a file of at most ${LIMITS.attachmentBytes} bytes; found`;
    throw new Refusal('invalid', `${text} ${bytes.length}. Send a smaller copy.`);
  }
  const mediaType = attachmentTypeOf(bytes);
  if (mediaType === null) {
    const text = `Expected ${ATTACHMENT_TYPES.join(', ')} by its contents; found something else.`;
    throw new Refusal('invalid', `${text} Save it in one of these forms.`);
  }
  const originalId = await house.ledger.originals.keep(scopeOf(who), COMMONS, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { originalId, mediaType, bytes: bytes.length, sha256 };
}

/**
 * Use case: a file of a claim that the caller may read, as it was sent in. Originals of messages
 * and chats are not read this way.
 * @throws Refusal notFound, also for an original that belongs to no claim
 */
export async function readOriginal(
  house: House,
  caller: Caller,
  asked: { operationId: string; originalId: string; at: Instant | null },
): Promise<{ readonly attachment: Attachment; readonly bytes: Uint8Array }> {
  const { operationId, originalId } = asked;
  const who = await standing(house, caller, operationId, 'originals.read');
  const at = momentOf(who.operation, asked.at, house.now());
  const { claims } = readable(who, who.book.pictureAt(at));
  const attachment = [...claims.values()]
    .flatMap(({ claim }) => claim.attachments ?? [])
    .find((one) => one.originalId === originalId);
  const bytes = attachment && (await house.ledger.originals.read(scopeOf(who), originalId));
  if (attachment && bytes) return { attachment, bytes };
  throw new Refusal('notFound', 'There is no such attachment at that moment, or it was erased.');
}
