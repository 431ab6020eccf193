import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import {
  RiErrorWarningLine,
  RiFileListLine,
  RiFocus3Line,
  RiLineChartLine,
  RiTimelineView,
  RiTimerLine,
} from '@remixicon/react';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { MapNode } from './lib/mapView';
import styles from './map.module.css';

/** From a service to its traces and its other signals, at the same time. */
export function NodeLinks(props: { node: MapNode; range: TimeRange }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { node, range } = props;
  const { entityRef, accountId, region, service, stats } = node;
  const traces = { accountId, region, service, range };
  const failing = stats ? stats.faults + stats.throttles + stats.errors : 0;
  return (
    <div className={styles.further}>
      {failing > 0 && (
        <ButtonLink
          size="small"
          variant="primary"
          iconStart={<RiErrorWarningLine />}
          href={links.traces({
            ...traces,
            status: ['fault', 'throttle', 'error'],
          })}
        >
          {t('serviceMap.panel.failedTraces')}
        </ButtonLink>
      )}
      {stats && (
        <ButtonLink
          size="small"
          variant="secondary"
          iconStart={<RiTimelineView />}
          href={links.traces(traces)}
        >
          {t('serviceMap.panel.traces')}
        </ButtonLink>
      )}
      {stats?.p90Ms !== undefined && (
        <ButtonLink
          size="small"
          variant="secondary"
          iconStart={<RiTimerLine />}
          href={links.traces({
            ...traces,
            minDurationMs: Math.round(stats.p90Ms),
          })}
        >
          {t('serviceMap.panel.slowTraces')}
        </ButtonLink>
      )}
      {entityRef && (
        <>
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiLineChartLine />}
            href={links.metrics({ entityRef, range })}
          >
            {t('serviceMap.panel.metrics')}
          </ButtonLink>
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiFileListLine />}
            href={links.logs({ entityRef, range })}
          >
            {t('serviceMap.panel.logs')}
          </ButtonLink>
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiFocus3Line />}
            href={links.serviceMap({ entityRef, range })}
          >
            {t('serviceMap.panel.focus')}
          </ButtonLink>
        </>
      )}
    </div>
  );
}
