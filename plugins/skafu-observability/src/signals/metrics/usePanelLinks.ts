import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  alarmsWritePermission,
  type Panel,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { useMay } from '../../components/access';
import type { ChartAction } from '../../components/SignalChart';
import { useLinks } from '../../components/useLinks';
import { aroundInstant, formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { alarmable, alarmAddress, explorerAddress } from './lib/addresses';
import { queriesOf } from './lib/graph';

/** Half of the shortest span around a moment in which there is something to see. */
const MARGIN = 2.5 * 60_000;

/** Where panels of an entity lead. */
export type PanelLinks = ReturnType<typeof usePanelLinks>;

export function usePanelLinks(entity: Entity, period: number) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const entityRef = stringifyEntityRef(entity);
  const { isAllowed: mayCreateAlarms } = useMay(
    alarmsWritePermission,
    entityRef,
  );
  return useMemo(() => {
    /** Its queries, to be changed at will. */
    const explorer = (panel: Panel) => {
      const queries = queriesOf(panel);
      return queries.length > 0
        ? links.hub('metrics', explorerAddress(panel, queries))
        : undefined;
    };
    const newAlarm = (panel: Panel) => {
      const query = alarmable(queriesOf(panel));
      return query && mayCreateAlarms
        ? links.hub('alarms', alarmAddress(panel, query, period))
        : undefined;
    };
    /** From a spike to what happened then. */
    const actionsAt = (panel: Panel, start: number): ChartAction[] => {
      const half = (period * 1000) / 2;
      const range = aroundInstant(start + half, Math.max(half, MARGIN));
      const time = formatClock(start);
      const alarm = newAlarm(panel);
      return [
        {
          label: t('metrics.tracesThen', { time }),
          href: links.traces({ entityRef, range }),
        },
        {
          label: t('metrics.logsThen', { time }),
          href: links.logs({ entityRef, range }),
        },
        ...(alarm
          ? [
              {
                label: t('metrics.createAlarmOn', { title: panel.title }),
                href: alarm,
              },
            ]
          : []),
      ];
    };
    return { explorer, newAlarm, actionsAt };
  }, [entityRef, links, mayCreateAlarms, period, t]);
}
