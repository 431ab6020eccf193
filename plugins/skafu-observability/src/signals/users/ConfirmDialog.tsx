import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import { refusalOf } from '../../lib/refusal';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './users.module.css';

/** Says what is going to happen, and does it only then. Stays open when it fails, and says why. */
export function ConfirmDialog(props: {
  title: string;
  children: ReactNode;
  /** What those who do it to themselves should know first. */
  warning?: string;
  confirm: string;
  isDestructive?: boolean;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { warning, error } = props;
  return (
    <Dialog
      isOpen
      width="min(480px, 94vw)"
      onOpenChange={isOpen => !isOpen && props.onClose()}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          {props.children}
          {warning && <Alert status="warning" icon title={warning} />}
          {error && (
            <div role="alert">
              <Alert
                status="danger"
                icon
                title={t('user.failed', { reason: refusalOf(error).sentence })}
              />
            </div>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('user.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={props.isDestructive}
          isPending={props.isPending}
          onPress={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
