import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFileUnknowLine } from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import { SidePanel } from '../../components/SidePanel';
import { skafuObservabilityTranslationRef } from '../../translation';

/** For a link to an event that cannot be shown. */
export function MissingEvent(props: {
  /** Absent when nothing is filtered. */
  onClear: (() => void) | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <SidePanel
      isOpen
      onClose={props.onClose}
      title={t('securityEvent.missingTitle')}
    >
      <EmptyState
        icon={<RiFileUnknowLine size={28} />}
        title={t('securityEvent.missingTitle')}
        text={t('securityEvent.missing')}
        action={
          props.onClear && (
            <Button variant="secondary" size="small" onPress={props.onClear}>
              {t('securityEvents.clear')}
            </Button>
          )
        }
      />
    </SidePanel>
  );
}
