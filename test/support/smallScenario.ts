import { readScenario, type ScenarioReading } from '../../src/registry/scenario/index.ts';
import { type TinyMap, toXml } from './osm.ts';

/** A straight road of about 7 km west to east, with a bend, and 20 m north of it the places. */
const road: TinyMap = {
  nodes: Array.from({ length: 8 }, (_, index) => ({
    id: index + 1,
    lon: 36 + index * 0.014,
    lat: index === 4 ? 50.001 : 50,
  })),
  ways: [{ id: 10, nodes: [1, 2, 3, 4, 5, 6, 7, 8], tags: { highway: 'primary' } }],
};

export const SMALL = 'small-town';
const DAY = '2022-03-02';
/** The moment at which the small replay opens. */
export const OPENS = `${DAY}T12:00:00.000Z`;

export interface SmallOptions {
  readonly operationId?: string;
  readonly mode?: 'replay' | 'live';
  /** When people must be there. */
  readonly deadline?: string;
}

/**
 * A small operation of two agencies, alpha (lead) and beta, six people each, in two shelters; all
 * names are made up. The files are those of a scenario folder.
 */
export function smallScenarioFiles(options: SmallOptions = {}): Map<string, Uint8Array> {
  const { operationId = SMALL, mode = 'replay', deadline = `${DAY}T15:00:00Z` } = options;
  const receivedAt = `${DAY}T10:00:00Z`;
  const files: Record<string, string> = {
    'operation.json': JSON.stringify({
      format: 'safe-passage/scenario/1',
      receivedAt,
      operation: operation(operationId, mode),
      rosters: ['alpha', 'beta'].map((agencyId) => {
        return { file: `people/${agencyId}.csv`, agencyId, receivedAt };
      }),
    }),
    'places.csv': csv([
      'place_id,name,local_name,aliases,kind,lon,lat,accuracy_metres,note',
      'west,West shelter,,,shelter,36.014,50.0002,0,',
      'middle,Middle hostel,,,hostel,36.042,50.0002,0,',
      'east,East hall,,,destination,36.084,50.0002,0,',
    ]),
    'destinations.csv': csv([
      'place_id,received_at,capacity,shelter,meals_per_day,water,heat,onward_transport,' +
        'host_informed,claim_ids,note',
      `east,${receivedAt},10,none,1,yes,yes,no,yes,,`,
    ]),
    'people/alpha.csv': roster('alp', 'IND'),
    'people/beta.csv': roster('bet', 'GHA'),
    'claims.json': JSON.stringify(claims),
    'corridors.json': JSON.stringify({ corridors: [{ receivedAt, corridor }] }),
    'advisories.json': JSON.stringify({
      advisories: [{ receivedAt: `${DAY}T11:30:00Z`, advisory: advisory(deadline) }],
    }),
  };
  const bytes = Object.entries(files).map(
    ([name, text]) => [name, new TextEncoder().encode(text)] as const,
  );
  return new Map([...bytes, ['network.osm', toXml(road)]]);
}

export function smallScenario(options: SmallOptions = {}): ScenarioReading {
  const reading = readScenario(smallScenarioFiles(options));
  if (reading.refused) throw new Error(JSON.stringify(reading.verdicts));
  return reading;
}

function operation(operationId: string, mode: 'replay' | 'live') {
  return {
    operationId,
    name: 'Small town',
    mode,
    timeZone: 'Europe/Kyiv',
    homeTimeZone: 'Asia/Kolkata',
    homeName: 'Delhi',
    placeName: 'Small town',
    centre: [36.05, 50],
    span: { from: `${DAY}T11:00:00Z`, to: `${DAY}T16:00:00Z` },
    opensAt: mode === 'replay' ? OPENS : null,
    agencies: [
      { agencyId: 'alpha', name: 'Agency Alpha', lead: true },
      { agencyId: 'beta', name: 'Agency Beta', lead: false },
    ],
    policy: {
      version: 'small-1',
      walkKilometresPerHour: { fast: 5, normal: 4, slow: 3 },
      longestWalkMetres: { fast: 30_000, normal: 25_000, slow: 15_000 },
      mobilisationSeconds: { shelter: 1_500, hostel: 900, station: 600, other: 1_200 },
      mobilisationWithNeedsSeconds: 900,
      adviceDelaySeconds: 900,
      restSecondsPerHour: 300,
      lateFactor: 1.1,
      tightSlackSeconds: 1_800,
      walkingLight: 'any',
      curfews: [],
      mayWaitOnRoute: false,
      departDuringAlert: true,
      splitTogether: true,
      boardingSeconds: 600,
      turnroundSeconds: 600,
      accessLimitMetres: 2_500,
      refuseRedDestinations: false,
    },
  };
}

/** Four in the west shelter, two of them a household; one in the hostel; one nobody knows where. */
function roster(prefix: string, nationality: string): string {
  const rows = [
    ['west', 'normal', '', `family-${prefix}`],
    ['west', 'slow', '', `family-${prefix}`],
    ['west', 'fast', '', ''],
    ['west', 'cannotWalk', 'disability', ''],
    ['middle', 'normal', '', ''],
    ['', 'normal', '', ''],
  ].map(([place, speed, needs, household], index) => {
    const key = `${prefix}-${index + 1}`;
    const name = `Given${index + 1},Family${prefix}`;
    return `${key},${name},2000,${nationality},,,${place},${speed},${needs},${household},`;
  });
  return csv([
    'key,given_name,family_name,birth_date,nationality,phone,document,place,speed,needs,' +
      'household,together',
    ...rows,
  ]);
}

const claims = {
  sources: [{ sourceId: 'press', name: 'A newspaper', kind: 'press', affiliation: 'none' }],
  statements: [
    {
      statementId: 's1',
      source: 'press',
      cites: [],
      channel: 'web page',
      quote: '',
      quoteLanguage: 'en',
      saidAt: `${DAY}T10:30:00Z`,
      saidAtApproximate: false,
      receivedAt: `${DAY}T10:45:00Z`,
      claims: [
        {
          claimId: 's1-corridor',
          subject: { type: 'corridor', id: 'corridor-south' },
          predicate: 'announced',
          stance: 'asserts',
          window: { from: null, to: null },
          states: [],
          gist: 'A corridor to the south is announced.',
          sourceGrade: 'D',
          informationGrade: '4',
        },
      ],
    },
  ],
};

const corridor = {
  corridorId: 'corridor-south',
  name: 'Corridor to the south',
  route: null,
  destinationIds: [],
  note: '',
};

function advisory(deadline: string) {
  return {
    advisoryId: 'advisory-1',
    title: 'Go to East hall',
    text: 'Go to East hall, on foot if there is no bus.',
    issuedBy: 'Agency Alpha',
    saidAt: `${DAY}T11:30:00Z`,
    deadline,
    destinationIds: ['east'],
    onFoot: true,
    replacesAdvisoryId: null,
    claimIds: [],
  };
}

function csv(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
