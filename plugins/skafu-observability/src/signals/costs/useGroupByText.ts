import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';

/** What costs are grouped by, in words. */
export function useGroupByText(): (groupBy: string) => string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return groupBy => {
    switch (groupBy) {
      case 'service':
      case 'account':
      case 'region':
      case 'entity':
      case 'owner':
        return t(`costs.groupBy.${groupBy}`);
      case 'usage-type':
        return t('costs.groupBy.usageType');
      default:
        return t('costs.groupBy.tag', { key: groupBy.slice('tag:'.length) });
    }
  };
}
