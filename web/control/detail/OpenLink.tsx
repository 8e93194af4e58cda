import type { ReactNode } from 'react';
import { type OpenType, open } from '../state/address.ts';

interface OpenLinkProps {
  readonly type: OpenType;
  readonly id: string;
  readonly children: ReactNode;
}

/** Opens the detail of something named in a text. */
export function OpenLink({ type, id, children }: OpenLinkProps) {
  return (
    <button type="button" className="link-button" onClick={() => open(type, id)}>
      {children}
    </button>
  );
}
