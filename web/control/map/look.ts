/** The colours of the map, read from the design tokens in the theme that is on. */
export interface Look {
  readonly ground: string;
  readonly road: string;
  readonly roadMajor: string;
  readonly casing: string;
  readonly label: string;
  readonly labelQuiet: string;
  readonly halo: string;
  readonly route: string;
  readonly blue: string;
  readonly amber: string;
  readonly red: string;
  readonly can: string;
  readonly rest: string;
  readonly raised: string;
  readonly text: string;
}

const TOKENS: Record<keyof Look, string> = {
  ground: '--map-ground',
  road: '--map-road',
  roadMajor: '--map-road-major',
  casing: '--map-casing',
  label: '--map-label',
  labelQuiet: '--map-label-quiet',
  halo: '--map-halo',
  route: '--route',
  blue: '--blue',
  amber: '--amber-fill',
  red: '--red-fill',
  can: '--can-fill',
  rest: '--rest-fill',
  raised: '--raised',
  text: '--text',
};

/** A token may be `light-dark(...)`: only a computed colour tells which one holds. */
export function readLook(): Look {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const look = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, read(token)]),
  ) as unknown as Look;
  probe.remove();
  return look;
}
