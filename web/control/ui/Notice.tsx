import type { ReactNode } from 'react';

interface NoticeProps {
  readonly tone: 'plain' | 'amber' | 'red';
  readonly children: ReactNode;
}

export function Notice({ tone, children }: NoticeProps) {
  return <div className={`notice notice-${tone}`}>{children}</div>;
}
