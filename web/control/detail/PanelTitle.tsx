import type { ReactNode } from 'react';

interface PanelTitleProps {
  /** What kind of thing this is, above its name. */
  readonly kind?: string;
  readonly children: ReactNode;
}

export function PanelTitle({ kind, children }: PanelTitleProps) {
  return (
    <header className="panel-title">
      {kind !== undefined && <p className="small quiet">{kind}</p>}
      <h2 id="panel-title">{children}</h2>
    </header>
  );
}
