import { streamSSE } from 'hono/streaming';
import { LIMITS } from '../domain/kernel/limits.ts';
import { Refusal } from '../service/refusal.ts';
import { standing } from '../service/standing.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { operationParams } from './schemas.ts';
import type { Site } from './site.ts';

const HEARTBEAT_MILLIS = 15_000;
const HEAD_HEADERS = { 'content-type': 'text/event-stream' };

/**
 * Server-sent events (WHATWG HTML, section 9.2): `head` with the number of the newest fact, on
 * connection and after each commit. A client that comes back with `Last-Event-ID` is told at once
 * when it missed something, and nothing when it did not: it then reads the situation again.
 */
export function events(site: Site): Endpoint[] {
  const open = new Map<string, number>();
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/operations/{op}/events',
        summary: 'Live: the newest fact number whenever something is recorded (event stream)',
        tag: 'picture',
        params: operationParams,
        answerType: 'text/event-stream',
        refuses: ['busy'],
      },
      async ({ params, caller, context }) => {
        const { house } = site;
        const who = await standing(house, caller, params.op, 'events.follow');
        // Nobody reads the stream of an answer without a body: it would stay open for hours.
        if (context.req.method === 'HEAD') return new Response(null, { headers: HEAD_HEADERS });
        mustHaveRoom(open, caller.operatorId);
        const seen = context.req.header('last-event-id');
        const start = who.book.headSeq;
        count(open, caller.operatorId, 1);
        return streamSSE(context, async (stream) => {
          const left = Date.parse(caller.endsAt) - Date.parse(house.now());
          let sent = seen === String(start) ? start : -1;
          let head = start;
          let wake = () => {};
          const stops = [
            house.live.onHead((operationId, seq) => {
              if (operationId !== params.op || seq <= head) return;
              head = seq;
              wake();
            }),
            house.live.onSessionsEnded((operatorId) => {
              if (operatorId === caller.operatorId) stream.abort();
            }),
          ];
          const end = setTimeout(() => stream.abort(), left);
          stream.onAbort(() => wake());
          try {
            // What was recorded between the first look and listening.
            head = Math.max(head, (await house.book(params.op)).headSeq);
            while (!stream.aborted) {
              if (head !== sent) {
                sent = head;
                const data = JSON.stringify({ headSeq: head });
                await stream.writeSSE({ id: String(head), event: 'head', data });
                continue;
              }
              const woken = await nextOf((resolve) => {
                wake = resolve;
              });
              if (!woken && !stream.aborted) await stream.write(': still here\n\n');
            }
          } finally {
            clearTimeout(end);
            for (const stop of stops) stop();
            count(open, caller.operatorId, -1);
          }
        });
      },
    ),
  ];
}

/** @param open streams of each operator */
function mustHaveRoom(open: ReadonlyMap<string, number>, operatorId: string): void {
  const all = [...open.values()].reduce((sum, streams) => sum + streams, 0);
  const mine = open.get(operatorId) ?? 0;
  if (all < LIMITS.liveStreams && mine < LIMITS.liveStreamsOfOne) return;
  const found = mine < LIMITS.liveStreamsOfOne ? `${all}` : `${mine} of yours`;
  throw new Refusal('busy', `${found} streams are open, the most; try again later.`, 30);
}

function count(open: Map<string, number>, operatorId: string, change: 1 | -1): void {
  const streams = (open.get(operatorId) ?? 0) + change;
  if (streams > 0) open.set(operatorId, streams);
  else open.delete(operatorId);
}

/** Waits until woken (true) or until the next heartbeat is due (false). */
function nextOf(arm: (resolve: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), HEARTBEAT_MILLIS);
    arm(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
