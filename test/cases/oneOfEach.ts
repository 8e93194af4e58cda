import type { NewFact } from '../../src/domain/facts.ts';
import { at, fact, idFor, registered, signed } from './ledgerFacts.ts';

/** Facts of one agency that give every projection a row. `name` keeps two agencies' apart. */
export function oneOfEach(agencyId: string, name: string): NewFact[] {
  const extra = { agencyId };
  const [placeId, claimId, corridorId] = [`place-${name}`, `claim-${name}`, `corridor-${name}`];
  const operatorId = idFor(`operator ${name}`);
  return [
    registered(name, agencyId),
    fact('corridor.recorded', corridorId, corridorBody(corridorId), extra),
    signed('proposer', `operator-${name}`, extra, corridorId),
    fact('place.recorded', placeId, placeBody(placeId), extra),
    fact('vehicle.recorded', `bus-${name}`, vehicleBody(`bus-${name}`), extra),
    fact('timetable.recorded', `trains-${name}`, timetableBody(`trains-${name}`), extra),
    fact('claim.recorded', claimId, claimBody(claimId, corridorId), extra),
    fact('hazard.recorded', `hazard-${name}`, hazardBody(`hazard-${name}`), extra),
    fact('advisory.recorded', `advisory-${name}`, advisoryBody(`advisory-${name}`), extra),
    fact('headCount.recorded', `count-${name}`, countBody(`count-${name}`, placeId), extra),
    fact('plan.made', `plan-${name}`, planBody(`plan-${name}`), extra),
    fact('message.recorded', `message-${name}`, messageBody(`message-${name}`), extra),
    fact('notification.drafted', `notice-${name}`, noticeBody(`notice-${name}`), extra),
    fact('report.received', `report-${name}`, reportBody(`report-${name}`), extra),
    fact('chat.imported', `chat-${name}`, chatBody(`chat-${name}`), extra),
    fact(
      'operator.granted',
      operatorId,
      { operatorId, agencyId, role: 'observer', reason: 'shift' },
      extra,
    ),
  ];
}

const corridorBody = (corridorId: string) => ({
  corridorId,
  name: 'North',
  route: null,
  destinationIds: [],
  note: '',
});

const placeBody = (placeId: string) => ({
  placeId,
  name: 'Station',
  localName: 'Вокзал',
  aliases: [],
  kind: 'station' as const,
  position: [36.2, 49.99] as const,
  accuracyMetres: 0,
  note: '',
});

const vehicleBody = (vehicleId: string) => ({
  vehicleId,
  name: 'Bus',
  kind: 'bus' as const,
  seats: 50,
  placeId: null,
  readyFrom: null,
  checks: {
    paid: 'no' as const,
    fuelled: 'unknown' as const,
    permitted: 'yes' as const,
    driver: 'yes' as const,
    escort: 'no' as const,
  },
  claimIds: [],
  note: '',
});

const timetableBody = (timetableId: string) => ({
  timetableId,
  name: 'A list of trains',
  format: 'list' as const,
  zone: 'Europe/Kyiv',
  sha256: 'a'.repeat(64),
  trains: 1,
  stations: 2,
});

const claimBody = (claimId: string, corridorId: string) => ({
  claimId,
  statementId: `${claimId}-statement`,
  subject: { type: 'corridor' as const, id: corridorId },
  predicate: 'announced' as const,
  stance: 'asserts' as const,
  source: { sourceId: 'ministry', name: 'A ministry', kind: 'party' as const },
  originSourceId: 'ministry',
  cites: [],
  window: { from: null, to: null },
  states: [],
  quote: '',
  quoteLanguage: 'en',
  gist: 'A corridor was announced',
  channel: 'press',
  saidAt: at(9),
  saidAtApproximate: false,
  receivedAt: at(10),
  sourceGrade: 'D' as const,
  informationGrade: '4' as const,
});

const hazardBody = (hazardId: string) => ({
  hazardId,
  kind: 'shelling' as const,
  name: 'Shelling',
  geometry: { type: 'Point' as const, coordinates: [36.3, 50] as const },
  radiusMetres: 500,
  window: { from: null, to: null },
  effect: 'closes' as const,
  slowFactor: 1,
  riskPerPersonMinute: 0.1,
  claimIds: [],
  approximate: true,
  note: '',
});

const advisoryBody = (advisoryId: string) => ({
  advisoryId,
  title: 'Leave',
  text: 'Leave by 18:00',
  issuedBy: 'Embassy',
  saidAt: at(10),
  deadline: at(16),
  destinationIds: [],
  onFoot: true,
  replacesAdvisoryId: null,
  claimIds: [],
});

const countBody = (countId: string, placeId: string) => ({
  countId,
  placeId,
  by: 'A coordinator',
  said: '900 to 1,000',
  least: 900,
  most: 1000,
  onFoot: null,
  method: '',
  reportedAt: at(10),
  approximate: false,
});

const planBody = (planId: string) => ({
  planId,
  at: at(10),
  seed: 1,
  digest: 'a'.repeat(64),
  people: 2,
  canReach: 1,
  cannotReach: 1,
});

const messageBody = (messageId: string) => ({
  messageId,
  sendingId: messageId,
  kind: 'instruction' as const,
  advisoryId: null,
  planId: null,
  corrects: [],
  claimIds: [],
  text: 'Stay where you are',
  language: 'en',
  channel: 'telephone',
  sentAt: at(10),
  personIds: [idFor('somebody')],
  overridden: [],
});

const noticeBody = (notificationId: string) => ({
  notificationId,
  corridorId: null,
  party: 'A ministry',
  text: '40 people will walk',
  people: 40,
  window: { from: null, to: null },
  claimIds: [],
});

const reportBody = (reportId: string) => ({
  reportId,
  channel: 'sms' as const,
  gateway: 'modem',
  messageId: 'm-1',
  senderId: '0123456789abcdef',
  observer: null,
  originalId: null,
  says: 'closed' as const,
  people: null,
  place: null,
  observedAt: at(10),
  deviceId: null,
  cellId: null,
  chainId: null,
  branchId: null,
  wordDigests: [],
});

const chatBody = (chatImportId: string) => ({
  chatImportId,
  originalId: 'b'.repeat(64),
  format: 'whatsapp' as const,
  messages: 2,
  senders: 1,
  unreadable: 0,
  from: null,
  to: null,
  timeZone: 'Europe/Kyiv',
  dayFirst: true,
});
