import { PanelTitle } from '../detail/PanelTitle.tsx';
import { useWords } from '../words/useWords.ts';
import { Notifications, type NotificationsProps } from './Notifications.tsx';

/** The notifications to parties, of one corridor or all, as a panel. */
export function NotificationsPanel(props: NotificationsProps) {
  const { t } = useWords();
  return (
    <>
      <PanelTitle>{t('told.notices')}</PanelTitle>
      <Notifications {...props} />
    </>
  );
}
