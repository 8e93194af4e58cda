/** The line of a way as the map draws it. */
export function WayKey({ letter }: { readonly letter: string }) {
  return (
    <svg className={`way-key way-key-${letter}`} viewBox="0 0 36 8" aria-hidden="true">
      <path d="M0 4 H36" />
    </svg>
  );
}
