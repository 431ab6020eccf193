import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { Panel } from '@skafu/plugin-skafu-observability-common';
import { Place } from '../../components/Place';
import { skafuObservabilityTranslationRef } from '../../translation';
import { arnName } from '../targets';
import { MetricsPanel, type PanelContext } from './MetricsPanel';

/** One panel large. */
export function PanelDialog(props: {
  panel: Panel | undefined;
  context: PanelContext;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { panel } = props;
  return (
    <Dialog
      isOpen={panel !== undefined}
      onOpenChange={open => {
        if (!open) {
          props.onClose();
        }
      }}
      isDismissable
      width="min(1200px, 94vw)"
    >
      <DialogHeader>
        {panel && (
          <>
            {arnName(panel.targetArn)} ·{' '}
            <Place accountId={panel.accountId} region={panel.region} />
          </>
        )}
      </DialogHeader>
      <DialogBody>
        {panel && (
          <MetricsPanel panel={panel} context={props.context} height={400} />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('panel.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
