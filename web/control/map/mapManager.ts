import {
  AttributionControl,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Position } from '../../../src/domain/kernel/geometry.ts';
import { DrawingHand } from './drawingHand.ts';
import { type Box, boxOf } from './geo.ts';
import { addBandLabels, bandsLayer } from './layers/bands.ts';
import { corridorsLayer } from './layers/corridors.ts';
import { drawingLayer } from './layers/drawing.ts';
import { addHazardNames, hazardsLayer } from './layers/hazards.ts';
import { placesLayer } from './layers/places.ts';
import { roadsLayer } from './layers/roads.ts';
import { routesLayer } from './layers/routes.ts';
import { trialLayer } from './layers/trial.ts';
import { addWayLetters, waysLayer } from './layers/ways.ts';
import { readLook } from './look.ts';
import { MapTip } from './mapTip.ts';
import type { Scene } from './scene.ts';

setWorkerUrl(workerUrl);

/** Layers that open something when pressed, the topmost first. */
const PRESSABLE = [
  'destinations',
  'places',
  'destination-names',
  'place-names',
  'hazards-label',
  'corridors-label',
  'corridors-announced',
  'corridors-partlySpecified',
  'corridors-specified',
  'corridors-confirmedByPassage',
  'corridors-disputed',
  'corridors-closed',
  'corridors-expired',
  'flows-vehicle',
  'flows-foot',
  'hazards-fill',
];
const MARGIN_PIXELS = 50;
/** Names stand below their places. */
const BELOW_PIXELS = 40;

export interface MapTexts {
  readonly map: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly north: string;
  readonly metres: string;
  readonly kilometres: string;
}

interface MapManagerOptions {
  readonly container: HTMLElement;
  readonly centre: Position;
  readonly texts: MapTexts;
  readonly onOpen: (type: string, id: string) => void;
}

/** Where the map stood, kept over a change of theme or of view. */
let lastCamera: { center: [number, number]; zoom: number } | null = null;

/** Owns the one map: makes it, hands scenes to its layers, turns presses into what they open. */
export class MapManager {
  private readonly map: MapLibreMap;
  private readonly container: HTMLElement;
  private readonly places = placesLayer();
  private readonly hand: DrawingHand;
  private readonly tip: MapTip;
  private ready = false;
  private fitted = lastCamera !== null;
  /** Asked for before there was anything to show. */
  private revealNext: (() => void) | null = null;
  private scene: Scene | null = null;
  private network: GeoJSON.FeatureCollection | null = null;

  constructor(options: MapManagerOptions) {
    const look = readLook();
    this.container = options.container;
    this.map = new MapLibreMap({
      container: options.container,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'ground', type: 'background', paint: { 'background-color': look.ground } }],
      },
      center: lastCamera?.center ?? [options.centre[0], options.centre[1]],
      zoom: lastCamera?.zoom ?? 10,
      minZoom: 5,
      maxZoom: 17,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      fadeDuration: 0,
      locale: {
        'Map.Title': options.texts.map,
        'NavigationControl.ZoomIn': options.texts.zoomIn,
        'NavigationControl.ZoomOut': options.texts.zoomOut,
        'NavigationControl.ResetBearing': options.texts.north,
        'ScaleControl.Meters': options.texts.metres,
        'ScaleControl.Kilometers': options.texts.kilometres,
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ visualizePitch: false }), 'top-left');
    this.map.addControl(new ScaleControl({ maxWidth: 140 }), 'bottom-left');
    this.map.addControl(new AttributionControl({ compact: false }), 'bottom-left');
    this.hand = new DrawingHand(this.map, (data) => {
      if (this.ready) drawingLayer.show(this.map, data);
    });
    this.tip = new MapTip(options.container);
    this.map.once('style.load', () => this.begin());
    this.map.on('movestart', () => this.markIdle(false));
    this.map.on('idle', () => this.markIdle(this.scene !== null));
    this.map.on('moveend', () => {
      const { lng, lat } = this.map.getCenter();
      lastCamera = { center: [lng, lat], zoom: this.map.getZoom() };
    });
    this.followPresses(options.onOpen);
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.markIdle(false);
    if (!this.ready) return;
    bandsLayer.show(this.map, scene.bands);
    hazardsLayer.show(this.map, scene.hazards);
    corridorsLayer.show(this.map, scene.corridors);
    routesLayer.show(this.map, { flows: scene.flows, chosen: scene.chosen });
    waysLayer.show(this.map, scene.ways);
    this.places.show(this.map, scene.places);
    trialLayer.show(this.map, scene.trial);
    if (!this.fitted && scene.places.length > 0) this.fitAll();
  }

  showNetwork(network: GeoJSON.FeatureCollection): void {
    this.network = network;
    if (this.ready) roadsLayer.show(this.map, network);
  }

  /**
   * Moves so far as to bring positions into view, with what lies over the map's sides left out.
   */
  reveal(positions: readonly Position[], coveredRight: number, coveredLeft = 0): void {
    if (!this.fitted) {
      this.revealNext = () => this.reveal(positions, coveredRight, coveredLeft);
      return;
    }
    const box = boxOf(positions);
    if (box === null) return;
    const canvas = this.map.getCanvas();
    const inside = positions.every((p) => {
      const { x, y } = this.map.project([p[0], p[1]]);
      return (
        x > 20 + coveredLeft &&
        y > 20 &&
        x < canvas.clientWidth - coveredRight &&
        y < canvas.clientHeight - 20
      );
    });
    if (inside) return;
    this.fit(box, coveredRight, this.map.getZoom(), coveredLeft);
  }

  fitAll(): void {
    const box = boxOf(this.scene?.places.map(({ place }) => place.position) ?? []);
    if (box === null) return;
    this.fitted = true;
    this.fit(box, 0, 15);
    this.revealNext?.();
    this.revealNext = null;
  }

  destroy(): void {
    this.hand.destroy();
    this.map.remove();
  }

  private fit(
    [west, south, east, north]: Box,
    coveredRight: number,
    maxZoom: number,
    coveredLeft = 0,
  ): void {
    const canvas = this.map.getCanvas();
    const margin = Math.min(MARGIN_PIXELS, canvas.clientWidth / 8, canvas.clientHeight / 8);
    const right = Math.min(margin + coveredRight, canvas.clientWidth / 2);
    const left = Math.min(margin + coveredLeft, canvas.clientWidth / 3);
    this.map.fitBounds(
      [
        [west, south],
        [east, north],
      ],
      {
        padding: { top: margin, bottom: margin + BELOW_PIXELS, left, right },
        maxZoom,
        animate: false,
      },
    );
  }

  private begin(): void {
    const look = readLook();
    roadsLayer.add(this.map, look);
    bandsLayer.add(this.map, look);
    hazardsLayer.add(this.map, look);
    corridorsLayer.add(this.map, look);
    routesLayer.add(this.map, look);
    waysLayer.add(this.map, look);
    this.places.add(this.map, look);
    addHazardNames(this.map, look);
    addBandLabels(this.map, look);
    addWayLetters(this.map);
    drawingLayer.add(this.map, look);
    trialLayer.add(this.map, look);
    this.ready = true;
    this.hand.refresh();
    if (this.network !== null) this.showNetwork(this.network);
    if (this.scene !== null) this.show(this.scene);
  }

  /** Where the map came to rest: tests and screenshots wait for this, never for a timer. */
  private markIdle(idle: boolean): void {
    const { lng, lat } = this.map.getCenter();
    if (idle) this.container.dataset.idle = `${lng},${lat},${this.map.getZoom()}`;
    else delete this.container.dataset.idle;
  }

  private followPresses(onOpen: (type: string, id: string) => void): void {
    const found = (point: { x: number; y: number }) => {
      const reach: [[number, number], [number, number]] = [
        [point.x - 3, point.y - 3],
        [point.x + 3, point.y + 3],
      ];
      return this.map.queryRenderedFeatures(reach, { layers: PRESSABLE })[0]?.properties;
    };
    this.map.on('click', (event) => {
      if (!this.ready || this.hand.drawing()) return;
      const opens = found(event.point)?.open as string | undefined;
      if (opens === undefined) return;
      const colon = opens.indexOf(':');
      onOpen(opens.slice(0, colon), opens.slice(colon + 1));
    });
    this.map.on('mousemove', (event) => {
      if (!this.ready) return;
      const under = this.hand.drawing() ? undefined : found(event.point);
      const pointer = this.hand.drawing() ? 'crosshair' : under ? 'pointer' : '';
      this.map.getCanvas().style.cursor = pointer;
      this.tip.show((under?.tip as string | undefined) ?? '', event.point);
    });
    this.map.on('mouseout', () => this.tip.show('', { x: 0, y: 0 }));
  }
}
