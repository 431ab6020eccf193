import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './ShortcutsDialog.module.css';

/** What the keyboard and the mouse can do on a page. */
export function ShortcutsDialog(props: {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  hasRange: boolean;
  hasLive: boolean;
  hasSearch: boolean;
  more: Array<{ key: string; label: string }>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const keys = [
    ...(props.hasSearch ? [['/', t('shortcuts.search')] as const] : []),
    ...(props.hasRange ? [['t', t('shortcuts.range')] as const] : []),
    ['r', t('shortcuts.refresh')] as const,
    ...(props.hasLive ? [['l', t('shortcuts.live')] as const] : []),
    ...(props.hasRange
      ? [
          ['[', t('shortcuts.previous')] as const,
          [']', t('shortcuts.next')] as const,
        ]
      : []),
    ...props.more.map(({ key, label }) => [key, label] as const),
    ['?', t('shortcuts.help')] as const,
  ];
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
          {keys.map(([key, text]) => (
            <div key={key} className={styles.shortcut}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {props.hasRange && (
          <p className={styles.quiet}>{t('shortcuts.mouse')}</p>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('shortcuts.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
