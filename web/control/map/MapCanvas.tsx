import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { address, type Opened, type OpenType, open } from '../state/address.ts';
import { api } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import { reach } from '../state/reach.ts';
import { useStore } from '../state/store.ts';
import { trial } from '../state/trial.ts';
import { type Ways, ways } from '../state/ways.ts';
import { catalogues } from '../words/catalogues.ts';
import { useWords } from '../words/useWords.ts';
import { makeWords, type Words } from '../words/words.ts';
import { MapManager } from './mapManager.ts';
import { positionsOf, sceneOf } from './scene.ts';

interface MapCanvasProps {
  readonly shown: Shown;
  readonly operationId: string;
  /** What the map is to show; else what is opened beside it. */
  readonly about?: Opened;
}

/** The map itself. Loaded after the numbers: it is three quarters of all that the page weighs. */
export function MapCanvas({ shown, operationId, about }: MapCanvasProps) {
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const manager = useRef<MapManager | null>(null);
  const { trail } = useStore(address);
  const opened = useSame(about ?? trail.at(-1) ?? null);
  const change = useStore(trial)?.change ?? null;
  const area = useStore(reach);
  const between = useStore(ways);
  const scene = useMemo(
    () => sceneOf(shown, opened, change, { reach: area, ways: between }, words),
    [shown, opened, change, area, between, words],
  );
  const catalogue = useStore(catalogues)[words.locale];
  const texts = useMemo(
    () => textsOf(makeWords(catalogue, words.locale, null, 'utc', null)),
    [catalogue, words.locale],
  );
  const [lon, lat] = shown.now.operation.centre;

  useEffect(() => {
    if (container.current === null) return;
    const made = new MapManager({
      container: container.current,
      centre: [lon, lat],
      texts,
      onOpen: (type, id) => open(type as OpenType, id),
    });
    manager.current = made;
    void networkOf(operationId).then((network) => made.showNetwork(network));
    return () => {
      manager.current = null;
      made.destroy();
    };
  }, [lon, lat, texts, operationId]);

  useEffect(() => manager.current?.show(scene), [scene]);
  useRevealing(manager, shown, opened);
  useRevealingWays(manager, between);

  return <div className="map" ref={container} data-testid="map" />;
}

/** The same object as long as it says the same. */
function useSame(opened: Opened | null): Opened | null {
  const { type, id } = opened ?? { type: null, id: '' };
  return useMemo(() => (type === null ? null : { type, id }), [type, id]);
}

/** Brings what is opened into the part of the map that its panel does not cover. */
function useRevealing(
  manager: RefObject<MapManager | null>,
  shown: Shown,
  opened: Opened | null,
): void {
  const last = useRef<Opened | null>(null);
  useEffect(() => {
    if (opened === last.current) return;
    last.current = opened;
    if (opened === null) return;
    const panel = document.querySelector('.panel');
    manager.current?.reveal(positionsOf(shown, opened), panel?.clientWidth ?? 0);
  }, [manager, shown, opened]);
}

/** Brings ways between two places into the part of the map that nothing covers. */
function useRevealingWays(manager: RefObject<MapManager | null>, between: Ways | null): void {
  const last = useRef('');
  useEffect(() => {
    const lines = (between?.answer?.ways ?? []).flatMap(({ line }) => line.coordinates);
    // Another moment or pace moves nothing: it is to be compared with the one before.
    const key = `${between?.asked.fromId} ${between?.asked.toId}`;
    if (lines.length === 0 || key === last.current) return;
    last.current = key;
    manager.current?.reveal(lines, widthOf('.panel'), widthOf('.map-notes'));
  }, [manager, between]);
}

/** How much of the map's side something covers; nothing on a telephone, where it lies below it. */
function widthOf(cover: string): number {
  const width = document.querySelector(cover)?.clientWidth ?? 0;
  return width > window.innerWidth / 2 ? 0 : width;
}

/** The base map does not change while the page is open. */
const networks = new Map<string, Promise<GeoJSON.FeatureCollection>>();

function networkOf(operationId: string): Promise<GeoJSON.FeatureCollection> {
  let network = networks.get(operationId);
  if (network === undefined) {
    network = api.network(operationId);
    networks.set(operationId, network);
    network.catch(() => networks.delete(operationId));
  }
  return network;
}

function textsOf({ t }: Words) {
  return {
    map: t('ui.map'),
    zoomIn: t('ui.map.in'),
    zoomOut: t('ui.map.out'),
    north: t('ui.map.north'),
    metres: t('ui.map.metres'),
    kilometres: t('ui.map.kilometres'),
  };
}
