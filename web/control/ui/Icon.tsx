const SHAPES = {
  search: 'M10.5 10.5 L14 14 M6.5 11 A4.5 4.5 0 1 1 6.5 2 A4.5 4.5 0 0 1 6.5 11',
  theme: 'M8 2 A6 6 0 1 1 8 14 Z M8 2 A6 6 0 1 0 8 14',
  keys: 'M1.5 4 H14.5 V12 H1.5 Z M4 6.5 H4.1 M6.7 6.5 H6.8 M9.3 6.5 H9.4 M12 6.5 H12.1 M5 9.5 H11',
  person: 'M8 7.5 A2.7 2.7 0 1 0 8 2 A2.7 2.7 0 0 0 8 7.5 M2.5 14 C3 7.4 13 7.4 13.5 14',
  close: 'M3.5 3.5 L12.5 12.5 M12.5 3.5 L3.5 12.5',
  back: 'M9.5 3 L4.5 8 L9.5 13',
  next: 'M6.5 3 L11.5 8 L6.5 13',
  line: 'M2 12 L6 5 L10 10 L14 3',
  area: 'M3 5 L10 2.5 L13.5 8 L9 13 L3.5 11 Z',
  clock: 'M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 M8 4.5 V8 L10.5 9.5',
  bus: 'M2.5 3 H13.5 V11.5 H2.5 Z M2.5 7.5 H13.5 M5 11.5 V13.5 M11 11.5 V13.5',
  train: 'M4 2.5 H12 V11 H4 Z M4 7 H12 M6 9 H6.1 M10 9 H10.1 M5.5 11 L4 14 M10.5 11 L12 14',
  foot: 'M9 2.5 H9.1 M8.5 5 L6.5 9 L9 11 L9.5 14.5 M6.5 9 L5 14.5 M8.5 5.2 L11.5 8 M8.2 5.2 L5 7.5',
  around: 'M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 M8 7.5 H8.1 V8.1 H8 Z',
  info: 'M8 2 A6 6 0 1 1 8 14 A6 6 0 1 1 8 2 M8 7.5 V11 M8 5 H8.1',
  yes: 'M3 8.5 L6.5 12 L13 4.5',
  no: 'M4 4 L12 12 M12 4 L4 12',
  unknown: 'M5.5 6 C5.5 2.5 10.5 2.5 10.5 6 C10.5 8 8 8 8 10 M8 12.7 H8.1',
} as const;

export type IconName = keyof typeof SHAPES;

/** A drawing beside words; never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
