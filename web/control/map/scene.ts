import type { Change } from '../../../src/domain/change.ts';
import type { Hazard } from '../../../src/domain/evidence/hazard.ts';
import type { Geometry, Position } from '../../../src/domain/kernel/geometry.ts';
import type { PlaceView, PlanView } from '../../../src/domain/view.ts';
import { bandsOf } from '../isochrones/bandsOf.ts';
import { outcomeOf } from '../picture/outcomes.ts';
import type { Opened } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import type { Reach } from '../state/reach.ts';
import type { Ways } from '../state/ways.ts';
import { LETTERS, letterPlaces } from '../ways/letters.ts';
import { hazardHours } from '../words/hazardHours.ts';
import type { Words } from '../words/words.ts';
import { flowsOf } from './flows.ts';
import { farthest } from './geo.ts';
import type { Light } from './images.ts';
import type { Band } from './layers/bands.ts';
import type { CorridorFeature } from './layers/corridors.ts';
import type { HazardFeature } from './layers/hazards.ts';
import type { PlaceFeature } from './layers/places.ts';
import type { RoutesData } from './layers/routes.ts';
import type { WayFeature } from './layers/ways.ts';
import { peopleIn, type RingCounts } from './ring.ts';

/** Everything the map draws, worked out from the situation without touching the map. */
export interface Scene {
  readonly flows: RoutesData['flows'];
  readonly chosen: readonly (readonly Position[])[];
  readonly places: readonly PlaceFeature[];
  readonly hazards: readonly HazardFeature[];
  readonly corridors: readonly CorridorFeature[];
  /** From where one can still get to a place, for the picture shown. */
  readonly bands: readonly Band[];
  /** Ways between two places, for the picture shown. */
  readonly ways: readonly WayFeature[];
  /** A closure on trial. */
  readonly trial: Hazard | null;
}

/** What was asked for, besides the picture. */
export interface Asked {
  readonly reach: Reach | null;
  readonly ways: Ways | null;
}

export function sceneOf(
  shown: Shown,
  opened: Opened | null,
  change: Change | null,
  asked: Asked,
  words: Words,
): Scene {
  const { now, plan } = shown;
  const tight = now.operation.policy.tightSlackSeconds;
  return {
    bands: drawnBands(shown, asked.reach, words),
    ways: waysOf(shown, asked.ways),
    trial: change?.type === 'recordHazard' ? change.hazard : null,
    flows: (plan === null ? [] : flowsOf(plan)).map((flow) => ({
      ...flow,
      tip: words.t('ui.tip.way', {
        people: flow.people,
        mode: words.t(`ui.mode.${flow.mode}`),
      }),
    })),
    chosen: plan === null ? [] : chosenWays(plan, opened),
    places: now.places
      .filter((view) => view.people > 0 || view.readiness !== null)
      .map((view) => placeFeature(view, plan, tight, opened, words)),
    hazards: now.hazards
      .filter(({ lifted, phase }) => lifted === null && phase !== 'over')
      .map((view) => ({
        view,
        label: `${words.t(`ui.hazard.kind.${view.hazard.kind}`)}\n${hazardHours(view, words)}`,
      })),
    corridors: now.corridors.flatMap(({ corridorId, state, route, name }) =>
      route === null
        ? []
        : [{ corridorId, state, route, label: `${name}: ${words.t(`ui.corridor.${state}`)}` }],
    ),
  };
}

/** Bands of another moment would be a lie about this one. */
function drawnBands({ now }: Shown, asked: Reach | null, words: Words): readonly Band[] {
  const place = now.places.find((view) => view.place.placeId === asked?.placeId)?.place.position;
  if (asked?.on !== now || place === undefined) return [];
  return bandsOf(asked).map(({ level, departAt, area }) => {
    const at = departAt === null ? null : farthest(area, place);
    return { level, area, label: at && departAt ? { at, text: words.time(departAt) } : null };
  });
}

/** Ways of another moment may be closed by now. */
function waysOf({ now }: Shown, asked: Ways | null): readonly WayFeature[] {
  const found = asked?.on === now ? (asked.answer?.ways ?? []) : [];
  const lines = found.map(({ line }) => line.coordinates);
  return letterPlaces(lines).map((at, i) => {
    const line = lines[i] ?? [];
    return { letter: LETTERS[i] ?? '', line, at, chosen: i === asked?.chosen };
  });
}

/** How the people of one place come out; those whom the plan leaves out are the rest. */
export function countsOf(view: PlaceView, plan: PlanView | null, tightSeconds: number): RingCounts {
  const counts = { can: 0, tight: 0, cannot: 0 };
  for (const group of plan?.groups ?? []) {
    if (group.placeId !== view.place.placeId) continue;
    counts[outcomeOf(group, tightSeconds)] += group.people;
  }
  const rest = Math.max(0, view.people - counts.can - counts.tight - counts.cannot);
  return { ...counts, rest };
}

function placeFeature(
  view: PlaceView,
  plan: PlanView | null,
  tightSeconds: number,
  opened: Opened | null,
  words: Words,
): PlaceFeature {
  const counts = countsOf(view, plan, tightSeconds);
  const due = plan?.destinations.find((d) => d.placeId === view.place.placeId);
  const light: Light = view.gate?.light ?? 'unknown';
  const capacity = due?.capacity ?? view.readiness?.capacity ?? 0;
  const assigned = due?.assigned ?? 0;
  return {
    place: view.place,
    counts,
    destination:
      view.readiness === null
        ? null
        : {
            light,
            share: capacity === 0 ? (assigned > 0 ? 2 : 0) : (assigned + view.people) / capacity,
            words: words.t('ui.map.due', {
              due: assigned,
              capacity,
              ready: words.t(`ui.light.${light}`),
            }),
          },
    chosen: opened?.type === 'place' && opened.id === view.place.placeId,
    tip: [
      view.place.name,
      view.place.localName,
      words.t('ui.tip.people', { ...counts, people: peopleIn(counts) }),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  };
}

function chosenWays(plan: PlanView, opened: Opened | null): readonly (readonly Position[])[] {
  if (opened === null) return [];
  const groups = plan.groups.filter(
    (group) =>
      (opened.type === 'group' && group.groupId === opened.id) ||
      (opened.type === 'place' && group.placeId === opened.id),
  );
  const ids = new Set(groups.flatMap(({ assignment }) => assignment?.routeId ?? []));
  return plan.routes.filter((route) => ids.has(route.routeId)).map((route) => route.coordinates);
}

/** Where on the map something is; nothing for what has no place. */
export function positionsOf(shown: Shown, opened: Opened): readonly Position[] {
  const { now, plan } = shown;
  const place = (id: string) =>
    now.places.filter((view) => view.place.placeId === id).map((view) => view.place.position);
  switch (opened.type) {
    case 'place':
      return place(opened.id);
    case 'group': {
      const group = plan?.groups.find((g) => g.groupId === opened.id);
      return group
        ? [...place(group.placeId), ...(chosenWays(plan as PlanView, opened)[0] ?? [])]
        : [];
    }
    case 'hazard': {
      const view = now.hazards.find((h) => h.hazard.hazardId === opened.id);
      return view ? vertices(view.hazard.geometry) : [];
    }
    case 'corridor': {
      const corridor = now.corridors.find((c) => c.corridorId === opened.id);
      const route = vertices(corridor?.route ?? null);
      return route.length > 0 ? route : (corridor?.destinationIds ?? []).flatMap(place);
    }
    default:
      return [];
  }
}

function vertices(geometry: Geometry | null): readonly Position[] {
  if (geometry === null) return [];
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}
