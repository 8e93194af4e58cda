import { z } from 'zod';

/**
 * Name of an original as it came (a message, a file), sealed in the ledger: an HMAC-SHA-256 of its
 * bytes under a key of the operation, hex. The same bytes have the same name, and nobody without
 * the key can test a guess of what was said.
 */
export const originalIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'expected the name of an original: 64 hex digits');

/** A file that belongs to a claim: a scan, a photograph, a page as it was published. */
export const attachmentSchema = z
  .object({
    originalId: originalIdSchema,
    name: z.string().min(1).max(200),
    mediaType: z.string().min(1).max(100),
    bytes: z.number().int().min(0),
    /** SHA-256 of the bytes, hex: for whoever has the file, to compare. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .strict();
export type Attachment = z.infer<typeof attachmentSchema>;
