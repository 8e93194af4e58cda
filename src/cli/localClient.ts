import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readLock } from '../ledger/lock.ts';
import { Refusal } from '../service/refusal.ts';

const problemSchema = z.object({ status: z.number(), detail: z.string() });
const REFUSED_IN_WORDS = [403, 404, 409, 422, 429];

/** A server of this machine that holds the data folder. */
export interface LocalServer {
  /** Asks one of its `/api/local/*` endpoints. @throws Refusal with the server's words */
  ask<S extends z.ZodType>(
    method: 'GET' | 'POST',
    route: `/api/local/${string}`,
    body: unknown,
    answer: S,
  ): Promise<z.infer<S>>;
}

/**
 * The server that holds a data folder, found by the address and the token that it noted there;
 * null when none does, and the caller may open the folder itself.
 */
export async function localServer(dataFolder: string): Promise<LocalServer | null> {
  const address = readLock(dataFolder)?.address;
  if (!address?.tokenFile) return null;
  const token = await readFile(address.tokenFile, 'utf8');
  return {
    async ask(method, route, body, answer) {
      const response = await fetch(`http://127.0.0.1:${address.port}${route}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      }).catch(() => {
        const where = `port ${address.port}`;
        throw new Refusal(
          'busy',
          `The server that holds ${dataFolder} does not answer (${where}).`,
        );
      });
      const text = await response.text();
      if (response.ok) return answer.parse(JSON.parse(text));
      const problem = problemSchema.safeParse(JSON.parse(text));
      const detail = problem.success ? problem.data.detail : `status ${response.status}`;
      if (REFUSED_IN_WORDS.includes(response.status)) throw new Refusal('invalid', detail);
      throw new Refusal('busy', `The server that holds ${dataFolder} says: ${detail}`);
    },
  };
}
