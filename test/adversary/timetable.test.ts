import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { JourneysView } from '../../src/domain/movement/journeysView.ts';
import { OPENS } from '../support/smallScenario.ts';
import { bringTrains } from '../support/smallTrains.ts';
import { at, change, freshId, openRoom, refusal } from './room.ts';

const room = openRoom();

/** A GTFS zip of one train, with more or other files. */
function gtfs(files: Readonly<Record<string, string>>): Uint8Array {
  const calls = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence';
  const plain = {
    'agency.txt': 'agency_timezone\nEurope/Kyiv\n',
    'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\np0,West,50,36.016\np1,East,50,36.08\n',
    'routes.txt': 'route_id\nr\n',
    'trips.txt': 'route_id,service_id,trip_id\nr,day,t\n',
    'stop_times.txt': `${calls}\nt,15:00:00,15:00:00,p0,1\nt,15:10:00,15:10:00,p1,2\n`,
    'calendar_dates.txt': 'service_id,date,exception_type\nday,20220302,1\n',
  };
  const all = Object.entries({ ...plain, ...files });
  return zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)])));
}

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');

/** Names of which a zip of the whole is no bomb by its size: they do not repeat. */
const named = (i: number) => Math.abs(Math.sin(i)).toString(36).slice(2);

const bring = (list: Uint8Array | string) => {
  const { site, lead } = room();
  return bringTrains(site, lead, { commandId: freshId(), at: OPENS, list });
};
const journeys = () => room().lead.get(`${at}/network/journeys?from=west&to=east&at=${OPENS}`);

describe('a small timetable', () => {
  it('cannot tell of more changes than memory holds', async () => {
    const platforms = rows(2_000, (i) => `p${i},${named(i)},50,36.0${i},0,S`);
    const stops = 'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station';
    const changes = rows(1_000, (i) => `S,S,2,${i}`);
    const list = gtfs({
      'stops.txt': `${stops}\nS,Station,50,36,1,\n${platforms}`,
      'transfers.txt': `from_stop_id,to_stop_id,transfer_type,min_transfer_time\n${changes}`,
    });
    const said = await refusal(bring(list), 422);
    expect(said).toContain('stops.txt: expected at most 2000000 changes');
    expect(said).toContain('transfers.txt: expected at most 2000000 changes');
  });

  it('cannot tell of more calls than memory holds: whoever asks is told so in words', async () => {
    const calls = rows(400, (i) => {
      const time = new Date(i * 1_000).toISOString().replace(/.*T00(.*)\..*/, '15$1');
      return `t,${time},${time},p${i},${i}`;
    });
    const stops = rows(400, (i) => `p${i},${named(i)},50,36.${100 + i}`);
    const list = gtfs({
      'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops}`,
      'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${calls}`,
      'frequencies.txt':
        'trip_id,start_time,end_time,headway_secs,exact_times\nt,14:00:00,23:00:00,1,1\n',
    });
    expect((await bring(list)).status).toBe(200);
    expect(await refusal(journeys(), 422)).toContain('with 2000000 calls in the time asked for');
  });

  it('takes nothing away that was kept before, when it is refused', async () => {
    const { site } = room();
    const folder = path.join(site.house.dataFolder, 'timetable');
    const kept = readdirSync(folder);
    expect(kept).toHaveLength(1);
    const [file = ''] = kept;
    // As a file that an older version took, or another operation: the same bytes are faulty here.
    const faulty = 'train,stop,arrives,departs,runs,lon,lat\n';
    writeFileSync(path.join(folder, file), 'kept');
    await refusal(bring(faulty), 422);
    await refusal(bring('kept'), 422);
    expect(readdirSync(folder)).toEqual(kept);
    expect(await refusal(journeys(), 422)).not.toContain(site.house.dataFolder);
  });
});

describe('a timetable that takes nobody anywhere', () => {
  const calls = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence';
  it.each([
    ['whose trains stay at one station', `${calls}\nt,15:00,15:00,p0,1\nt,15:10,15:10,p0,2\n`],
    ['without a train', `${calls}\nt,15:00,15:00,p0,1\n`],
  ])('is refused in words: one %s', async (_, times) => {
    const only = 'stop_id,stop_name,stop_lat,stop_lon\np0,West,50,36.016\n';
    const list = gtfs({ 'stops.txt': only, 'stop_times.txt': times });
    const kept = () => readdirSync(path.join(room().site.house.dataFolder, 'timetable'));
    const before = kept();
    expect(await refusal(bring(list), 422)).toContain('Expected a timetable');
    expect(kept()).toEqual(before);
  });
});

describe('a train', () => {
  it.each(['constructor', '__proto__', 'toString'])('may be called %s', async (trainId) => {
    const { lead } = room();
    expect((await bring(gtfs({}))).status).toBe(200);
    const always = { window: { from: null, to: null }, lateMinutes: 0, note: '' };
    const said = { saidBy: 'the station', says: 'doesNotRun' } as const;
    const word = { timetableId: 'timetable', trainId, ...said, ...always };
    expect((await change(lead, { type: 'tellTrain', word })).status).toBe(200);
    const { told, unknownTrains } = (await (await journeys()).json()) as JourneysView;
    expect(unknownTrains).toContain(trainId);
    expect(told.find((one) => one.trainId === trainId)?.name).toBe(trainId);
  });
});
