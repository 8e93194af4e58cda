import { changes } from './changes.ts';
import { chats } from './chats.ts';
import { claims } from './claims.ts';
import { directions } from './directions.ts';
import type { Endpoint } from './endpoint.ts';
import { events } from './events.ts';
import { gazetteer } from './gazetteer.ts';
import { health } from './health.ts';
import { journeys } from './journeys.ts';
import { local } from './local.ts';
import { messages } from './messages.ts';
import { network } from './network.ts';
import { operators } from './operators.ts';
import { people } from './people.ts';
import { plans } from './plans.ts';
import { reports } from './reports.ts';
import { session } from './session.ts';
import { signIn } from './signIn.ts';
import type { Site } from './site.ts';
import { situations } from './situation.ts';
import { travel } from './travel.ts';
import { verification } from './verification.ts';

/** All that the server answers to, besides its own description and the pages. */
export function endpoints(site: Site): Endpoint[] {
  return [
    health,
    ...signIn(site),
    ...session(site),
    ...situations(site),
    ...changes(site),
    ...claims(site),
    ...chats(site),
    ...messages(site),
    ...reports(site),
    ...plans(site),
    ...people(site),
    ...network(site),
    ...travel(site),
    ...journeys(site),
    ...directions(site),
    ...gazetteer(site),
    ...events(site),
    ...verification(site),
    ...operators(site),
    ...local(site),
  ];
}
