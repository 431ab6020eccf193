import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './metrics.module.css';

const KEYS = [
  ['t', 'shortcuts.range'],
  ['r', 'shortcuts.refresh'],
  ['l', 'shortcuts.live'],
  ['[', 'shortcuts.previous'],
  [']', 'shortcuts.next'],
  ['?', 'shortcuts.help'],
] as const;

/** What the keyboard and the mouse can do. */
export function ShortcutsDialog(props: {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable
      width={420}
    >
      <DialogHeader>{t('shortcuts.title')}</DialogHeader>
      <DialogBody>
        <dl className={styles.shortcuts}>
          {KEYS.map(([key, text]) => (
            <div key={key} className={styles.shortcut}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.quiet}>{t('shortcuts.mouse')}</p>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('shortcuts.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
