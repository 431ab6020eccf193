import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  EntityHealth,
  HealthCause,
} from '@skafu/plugin-skafu-observability-common';
import { useLinks, type Links } from '../../components/useLinks';
import { aroundInstant } from '../../lib/links';
import { skafuObservabilityTranslationRef } from '../../translation';

type CauseLink = {
  key:
    | 'alarm'
    | 'metrics'
    | 'failing'
    | 'slow'
    | 'slo'
    | 'child'
    | 'map'
    | 'allAlarms';
  href: string;
  /** Leads to a part of the entity. */
  isPart?: boolean;
};

/** Where the evidence of a cause is. */
export function useCauseLinks(entity: EntityHealth, cause: HealthCause) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  return linksOf(links, entity.entityRef, cause).map(link => ({
    href: link.href,
    isPart: link.isPart ?? false,
    label: t(`health.link.${link.key}`, {
      name: cause.entityRef?.split('/').at(-1) ?? '',
    }),
  }));
}

function linksOf(
  links: Links,
  entityRef: string,
  cause: HealthCause,
): CauseLink[] {
  // A quarter of an hour around the moment shows how it began.
  const range = cause.since
    ? aroundInstant(Date.parse(cause.since), 15 * 60_000)
    : undefined;
  switch (cause.kind) {
    case 'alarm':
      return cause.accountId && cause.region && cause.alarmName
        ? [
            {
              key: 'alarm',
              href: links.alarm({
                accountId: cause.accountId,
                region: cause.region,
                name: cause.alarmName,
              }),
            },
          ]
        : [{ key: 'allAlarms', href: links.alarms({ entityRef }) }];
    case 'error-rate':
      return [
        {
          key: 'failing',
          href: links.traces({
            entityRef,
            status: ['fault', 'throttle', 'error'],
            range,
          }),
        },
        { key: 'metrics', href: links.metrics({ entityRef, range }) },
      ];
    case 'latency':
      return [
        {
          key: 'slow',
          href: links.traces({
            entityRef,
            minDurationMs: cause.threshold,
            range,
          }),
        },
        { key: 'metrics', href: links.metrics({ entityRef, range }) },
      ];
    case 'slo':
      return [
        { key: 'slo', href: links.hub('overview', { slo: cause.sloName }) },
      ];
    case 'child':
      return cause.entityRef
        ? [{ key: 'child', href: links.entity(cause.entityRef), isPart: true }]
        : [];
    case 'unmapped':
      return /^(component|resource):/i.test(entityRef)
        ? [{ key: 'map', href: links.metrics({ entityRef }) }]
        : [];
    case 'no-data':
      return [{ key: 'metrics', href: links.metrics({ entityRef }) }];
    default:
      return [];
  }
}
