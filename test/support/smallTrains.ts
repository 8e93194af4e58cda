import { SMALL } from './smallScenario.ts';
import { type Client, ORIGIN, type TestSite } from './testSite.ts';

/**
 * Trains of the small town, made up: each from its west to its east in ten minutes, at 15:00, 15:30
 * and 17:00 on its clocks; the replay opens at 14:00.
 */
export const SMALL_TRAINS = [
  'train,stop,arrives,departs,seats,runs,lon,lat',
  ...['15:00', '15:30', '17:00'].flatMap((leaves, index) => {
    const arrives = `${leaves.slice(0, 3)}${Number(leaves.slice(3)) + 10}`;
    return [
      `e${index + 1},West station,,${leaves},300,2022-03-02,36.016,50`,
      `e${index + 1},East station,${arrives},,,,36.08,50`,
    ];
  }),
  '',
].join('\n');

/** Brings a list of trains to the small operation, as a browser does. */
export async function bringTrains(
  { app }: TestSite,
  who: Client,
  asked: {
    readonly commandId: string;
    /** Null: now, in a live operation. */
    readonly at: string | null;
    readonly list?: string | Uint8Array;
    readonly operationId?: string;
  },
): Promise<Response> {
  const { commandId, at, list = SMALL_TRAINS, operationId = SMALL } = asked;
  const query = new URLSearchParams({ commandId, name: 'Railway, by telephone' });
  if (at !== null) query.set('at', at);
  return app.request(`${ORIGIN}/api/operations/${operationId}/timetable?${query}`, {
    method: 'POST',
    headers: { origin: ORIGIN, cookie: who.cookie, 'content-type': 'text/csv' },
    body: typeof list === 'string' ? list : Uint8Array.from(list),
  });
}
