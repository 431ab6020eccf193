import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { DayLink } from './chart/ChartTooltip';
import type { CostColumn } from './lib/columns';
import { instantsOf } from './lib/dayText';
import { addDays } from './lib/ranges';

/** From a dear day to what was changed then, and to the metrics of that day. */
export function useDayLinks(
  entityRef: string | undefined,
  accountId: string | undefined,
): (column: CostColumn) => DayLink[] {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  return useCallback(
    column => {
      // Of a month, or of days to come, no single event tells anything.
      const isDay = column.end === addDays(column.start, 1);
      if (!isDay || column.total === undefined) {
        return [];
      }
      const range = instantsOf(column);
      return [
        {
          label: t('costs.chart.securityEvents'),
          href: links.securityEvents({ entityRef, accountId, range }),
        },
        ...(entityRef && /^(component|resource):/.test(entityRef)
          ? [
              {
                label: t('costs.chart.metrics'),
                href: links.metrics({ entityRef, range }),
              },
            ]
          : []),
      ];
    },
    [t, links, entityRef, accountId],
  );
}
