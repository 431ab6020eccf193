import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ExternalLink } from '../../components/ExternalLink';
import { fullPlaceText, Place, useAccountNames } from '../../components/Place';
import { skafuObservabilityTranslationRef } from '../../translation';
import { arnName, ResourceIcon } from '../targets';
import { MetricsPanel, type PanelContext } from './MetricsPanel';
import type { PanelGroup } from './lib/groupPanels';
import styles from './metrics.module.css';

/** Panels of one AWS resource under a quiet heading. */
export function ResourceSection(props: {
  group: PanelGroup;
  context: PanelContext;
  onMaximise: (panelId: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { arn, target, panels } = props.group;
  const service = arn.split(':')[2] ?? '';
  const name = target?.name ?? arnName(arn);
  const place = { accountId: panels[0]?.accountId, region: panels[0]?.region };
  const names = useAccountNames();
  return (
    <section
      className={styles.resource}
      aria-label={[name, target?.typeTitle, fullPlaceText(place, names)]
        .filter(Boolean)
        .join(', ')}
    >
      <header className={styles.resourceHead}>
        <ResourceIcon resourceType={target?.resourceType ?? service} />
        <h3 className={styles.resourceName}>{name}</h3>
        <span className={styles.quiet}>
          {target && `${target.typeTitle} · `}
          <Place {...place} />
        </span>
        {target?.consoleUrl && (
          <ExternalLink href={target.consoleUrl} label={t('console.open')} />
        )}
      </header>
      <div className={styles.grid}>
        {panels.map(panel => (
          <MetricsPanel
            key={panel.id}
            panel={panel}
            context={props.context}
            height={160}
            onMaximise={() => props.onMaximise(panel.id)}
          />
        ))}
      </div>
    </section>
  );
}
