import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { Page, Panel } from '../../components/Page';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../translation';

/** Lanes and rows to come. */
export function EventsSkeleton() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <Page>
      <Panel title={t('eventStrip.title')}>
        <Skeleton width="100%" height={144} />
      </Panel>
      <Panel title={t('securityEvents.title')}>
        <RowsSkeleton rows={8} />
      </Panel>
    </Page>
  );
}
