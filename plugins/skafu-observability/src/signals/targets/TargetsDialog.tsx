import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { targetsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { AsyncState } from '../../components/AsyncState';
import { skafuObservabilityTranslationRef } from '../../translation';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { TargetsExplained } from './TargetsExplained';
import { useEntityTargets } from './useEntityTargets';

/** What is mapped to an entity, and why, beside the page it was opened from. */
export function TargetsDialog(props: {
  entity: Entity;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const query = useEntityTargets(props.entity);
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable
      width={760}
    >
      <DialogHeader>{t('targets.explain')}</DialogHeader>
      <DialogBody>
        <AsyncState
          query={query}
          subject={t('targets.subject')}
          permission={targetsReadPermission.name}
          skeleton={<RowsSkeleton rows={4} />}
        >
          {answer => <TargetsExplained answer={answer} />}
        </AsyncState>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('targets.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
