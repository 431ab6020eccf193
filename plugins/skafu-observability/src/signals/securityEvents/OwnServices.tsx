import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { RiAppsLine } from '@remixicon/react';
import { OwnedBar } from '../../components/access';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { useEventsView } from './useEventsView';

/** Lets those choose a service of their teams who may not see all events. */
export function OwnServices(props: {
  own: string[];
  view: ReturnType<typeof useEventsView>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { own, view } = props;
  return (
    <OwnedBar
      text={t('access.securityEvents')}
      label={t('access.service')}
      icon={<RiAppsLine />}
      placeholder={t('access.chooseService')}
      options={own.map(ref => ({
        value: ref,
        label: parseEntityRef(ref).name,
      }))}
      value={own.find(ref => ref === view.filters.entityRef?.toLowerCase())}
      onChange={view.setEntity}
    />
  );
}
