import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { Place } from '../../../components/Place';
import { SidePanel } from '../../../components/SidePanel';
import { StateLabel } from '../../../components/StateLabel';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { NodeCalls } from './NodeCalls';
import { NodeFigures } from './NodeFigures';
import { NodeLinks } from './NodeLinks';
import { useFigures } from './useFigures';
import type { MapNode, MapView } from './lib/mapView';
import styles from './map.module.css';

/** A service beside the map: its figures, who calls it, what it calls, and where to look further. */
export function NodePanel(props: {
  node: MapNode | undefined;
  view: MapView | undefined;
  range: TimeRange;
  onOpen: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { state } = useFigures();
  const { node, view, range } = props;
  return (
    <SidePanel
      isOpen={node !== undefined}
      onClose={props.onClose}
      title={node?.name}
      href={node?.entityRef && links.entity(node.entityRef)}
      subtitle={
        node && (
          <>
            <StateLabel tone={node.tone}>{state(node.tone)}</StateLabel>
            <span>{node.kind.title}</span>
            <Place accountId={node.accountId} region={node.region} />
          </>
        )
      }
    >
      {node && view && (
        <>
          <NodeLinks node={node} range={range} />
          {node.stats && (
            <section>
              <h3 className={styles.subheading}>
                {t('serviceMap.panel.figures')}
              </h3>
              <NodeFigures stats={node.stats} />
            </section>
          )}
          {node.isPair && (
            <p className={styles.note}>{t('serviceMap.panel.lambda')}</p>
          )}
          {!node.kind.recordsItself && node.stats && (
            <p className={styles.note}>{t('serviceMap.panel.remote')}</p>
          )}
          <NodeCalls {...props} node={node} view={view} side="callers" />
          <NodeCalls {...props} node={node} view={view} side="callees" />
        </>
      )}
    </SidePanel>
  );
}
