import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/useWords.ts';
import type { TextKey } from '../words/words.ts';

interface KeysHelpProps {
  readonly editable: boolean;
  readonly onClose: () => void;
}

const KEYS: readonly { readonly keys: string; readonly text: TextKey; readonly edit?: boolean }[] =
  [
    { keys: '?', text: 'ui.keys.help' },
    { keys: '/', text: 'ui.keys.search' },
    { keys: 'g m', text: 'ui.keys.map' },
    { keys: 'g l', text: 'ui.keys.list' },
    { keys: 'g c', text: 'ui.keys.claims' },
    { keys: 'g t', text: 'ui.keys.chats' },
    { keys: 'g p', text: 'ui.keys.plan' },
    { keys: 'g n', text: 'ui.keys.needs' },
    { keys: 'g o', text: 'ui.keys.operators' },
    { keys: 'g a', text: 'ui.keys.about' },
    { keys: '[ ]', text: 'ui.keys.moment' },
    { keys: 'z', text: 'ui.keys.zone' },
    { keys: 'w', text: 'ui.keys.change', edit: true },
    { keys: 'Esc', text: 'ui.keys.escape' },
  ];

export function KeysHelp({ editable, onClose }: KeysHelpProps) {
  const { t } = useWords();
  return (
    <Dialog title={t('ui.keys')} onClose={onClose}>
      <table className="keys">
        <tbody>
          {KEYS.filter(({ edit }) => editable || !edit).map(({ keys, text }) => (
            <tr key={keys}>
              <th scope="row">
                {keys.split(' ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{t(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet">{t('ui.keys.draw')}</p>
    </Dialog>
  );
}
