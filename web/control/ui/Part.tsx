import { Component, type ReactNode, Suspense } from 'react';
import { useWords } from '../words/useWords.ts';

/** A part of the page that comes when it is asked for: says that it comes, or that it failed. */
export function Part({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const failed = (
    <div className="notice notice-amber" role="alert">
      <p>{t('ui.part.failed')}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {t('ui.part.again')}
      </button>
    </div>
  );
  return (
    <Caught failed={failed}>
      <Suspense fallback={<p className="waiting">{t('ui.loading')}</p>}>{children}</Suspense>
    </Caught>
  );
}

interface CaughtProps {
  readonly failed: ReactNode;
  readonly children: ReactNode;
}

/** React catches what a child throws in a class only. */
class Caught extends Component<CaughtProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.failed : this.props.children;
  }
}
