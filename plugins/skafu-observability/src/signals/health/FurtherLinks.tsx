import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { EntityHealth } from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiFileListLine,
  RiLineChartLine,
  RiMoneyDollarCircleLine,
  RiNodeTree,
  RiTimelineView,
} from '@remixicon/react';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { isLeaf } from './lib/healthBoard';
import styles from './health.module.css';

/** Every signal of an entity. */
export function FurtherLinks(props: { entity: EntityHealth }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { entityRef } = props.entity;
  const costs = {
    icon: <RiMoneyDollarCircleLine />,
    label: t('health.link.costs'),
    href: links.costs({ entityRef }),
  };
  const all = isLeaf(props.entity)
    ? [
        {
          icon: <RiLineChartLine />,
          label: t('health.link.allMetrics'),
          href: links.metrics({ entityRef }),
        },
        {
          icon: <RiTimelineView />,
          label: t('health.link.allTraces'),
          href: links.traces({ entityRef }),
        },
        {
          icon: <RiFileListLine />,
          label: t('health.link.allLogs'),
          href: links.logs({ entityRef }),
        },
        {
          icon: <RiAlarmWarningLine />,
          label: t('health.link.allAlarms'),
          href: links.alarms({ entityRef }),
        },
        {
          icon: <RiNodeTree />,
          label: t('health.link.serviceMap'),
          href: links.serviceMap({ entityRef }),
        },
        costs,
      ]
    : [costs];
  return (
    <div className={styles.further}>
      {all.map(({ icon, label, href }) => (
        <ButtonLink
          key={label}
          href={href}
          iconStart={icon}
          variant="secondary"
          size="small"
        >
          {label}
        </ButtonLink>
      ))}
    </div>
  );
}
