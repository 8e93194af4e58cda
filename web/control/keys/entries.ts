import type { Situation } from '../../../src/domain/view.ts';
import { groupName } from '../detail/find.ts';
import { goTo, type OpenType, open } from '../state/address.ts';
import { setPrefs } from '../state/prefs.ts';
import { signOut } from '../state/session.ts';
import type { Words } from '../words/words.ts';
import type { Entry } from './findEntries.ts';

export function searchEntries(
  now: Situation | null,
  words: Words,
  editable: boolean,
): readonly Entry[] {
  const commands = commandEntries(words, editable);
  return now === null ? commands : [...thingEntries(now, words), ...commands];
}

function thingEntries(now: Situation, words: Words): readonly Entry[] {
  const { t } = words;
  const thing = (type: OpenType, id: string, name: string, kind: string, also = ''): Entry => ({
    key: `${type}:${id}`,
    name,
    kind,
    also,
    run: () => open(type, id),
  });
  return [
    ...now.places.map(({ place }) =>
      thing(
        'place',
        place.placeId,
        place.name,
        t(`ui.place.kind.${place.kind}`),
        `${place.localName} ${place.aliases.join(' ')}`,
      ),
    ),
    ...(now.plan?.groups ?? []).map((group) =>
      thing(
        'group',
        group.groupId,
        groupName(now, group, words),
        t('ui.group.people', { people: group.people }),
        group.needs.map((need) => t(`ui.need.${need as 'medical'}`)).join(' '),
      ),
    ),
    ...now.corridors.map((c) => thing('corridor', c.corridorId, c.name, t('ui.corridor'))),
    ...now.hazards.map(({ hazard }) =>
      thing('hazard', hazard.hazardId, hazard.name, t(`ui.hazard.kind.${hazard.kind}`)),
    ),
    ...now.vehicles.map(({ vehicle }) =>
      thing('vehicle', vehicle.vehicleId, vehicle.name, t(`ui.vehicle.kind.${vehicle.kind}`)),
    ),
    ...now.advisories.map((a) => thing('advisory', a.advisoryId, a.title, t('ui.advisory'))),
    ...now.claims.map(({ claim }) =>
      thing('claim', claim.claimId, claim.gist, claim.source.name, claim.quote),
    ),
  ];
}

function commandEntries({ t }: Words, editable: boolean): readonly Entry[] {
  const command = (key: string, name: string, run: () => void): Entry => ({
    key: `command:${key}`,
    name,
    kind: t('ui.command'),
    also: '',
    run,
  });
  const changes = editable
    ? (['closure', 'deadline', 'bus', 'speeds'] as const).map((kind) =>
        command(kind, t(`ui.change.${kind}`), () => open('change', kind)),
      )
    : [];
  return [
    ...changes,
    command('map', t('ui.view.map'), () => goTo('map')),
    command('list', t('ui.view.list'), () => goTo('list')),
    command('claims', t('ui.view.claims'), () => goTo('claims')),
    command('plan', t('ui.plan.open'), () => open('plan')),
    command('told', t('ui.told.list'), () => open('told')),
    command('check', t('ui.told.check'), () => open('check')),
    command('notices', t('ui.told.notices'), () => open('notifications')),
    command('operators', t('ui.operators'), () => goTo('operators')),
    command('dark', t('ui.theme.dark'), () => setPrefs({ theme: 'dark' })),
    command('light', t('ui.theme.light'), () => setPrefs({ theme: 'light' })),
    command('uk', 'Українська', () => setPrefs({ locale: 'uk' })),
    command('en', 'English', () => setPrefs({ locale: 'en' })),
    command('out', t('ui.signOut'), () => void signOut()),
  ];
}
