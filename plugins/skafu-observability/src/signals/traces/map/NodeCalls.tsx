import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { StateLabel } from '../../../components/StateLabel';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { MapEdge, MapNode, MapView } from './lib/mapView';
import { useFigures } from './useFigures';
import styles from './map.module.css';

/** Who calls a service, or what it calls, and how that goes. */
export function NodeCalls(props: {
  node: MapNode;
  view: MapView;
  range: TimeRange;
  side: 'callers' | 'callees';
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { node, view, side } = props;
  const isCaller = side === 'callers';
  const calls = view.edges
    .filter(edge => (isCaller ? edge.to : edge.from) === node.id)
    .sort((a, b) => (b.stats?.requests ?? 0) - (a.stats?.requests ?? 0));
  return (
    <section>
      <h3 className={styles.subheading}>{t(`serviceMap.panel.${side}`)}</h3>
      {calls.length === 0 ? (
        <p className={styles.note}>
          {isCaller
            ? t('serviceMap.panel.noCallers')
            : t('serviceMap.panel.noCallees')}
        </p>
      ) : (
        <ul className={styles.calls}>
          {calls.map(edge => (
            <Call key={edge.id} {...props} edge={edge} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Call(props: {
  edge: MapEdge;
  view: MapView;
  range: TimeRange;
  side: 'callers' | 'callees';
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { rate, failed, millis, state } = useFigures();
  const { edge, view, range } = props;
  const from = view.byId.get(edge.from);
  const to = view.byId.get(edge.to);
  const other = props.side === 'callers' ? from : to;
  if (!from || !to || !other) {
    return null;
  }
  return (
    <li className={styles.call}>
      <StateLabel tone={edge.tone} iconOnly>
        {state(edge.tone)}
      </StateLabel>
      <button
        type="button"
        className={styles.linkButton}
        onClick={() => props.onOpen(other.id)}
      >
        {other.name}
      </button>
      <span className={styles.quiet}>
        {edge.isAsync && <span>{t('serviceMap.edge.async')}</span>}
        <span>{rate(edge.stats)}</span>
        <span>✕ {failed(edge.stats)}</span>
        <span>p99 {millis(edge.stats?.p99Ms)}</span>
      </span>
      {from.kind.icon !== 'client' && edge.stats && (
        <Link
          variant="body-small"
          aria-label={t('serviceMap.panel.callTraces', {
            name: `${from.name} → ${to.name}`,
          })}
          href={links.traces({
            accountId: from.accountId,
            region: from.region,
            range,
            filter: `edge("${from.service}", "${to.service}")`,
          })}
        >
          {t('serviceMap.panel.traces')}
        </Link>
      )}
    </li>
  );
}
