import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EntityHealth } from '@skafu/plugin-skafu-observability-common';
import { RelativeTime } from '../../components/RelativeTime';
import { RowList } from '../../components/RowList';
import { HealthLabel } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { worstFirst } from './lib/healthBoard';
import styles from './health.module.css';

/** What belongs to an entity, the worst first, each with its first cause. */
export function PartRows(props: {
  entity: EntityHealth;
  items: readonly EntityHealth[];
  /** So many at most; all when absent. */
  limit?: number;
  /** Opens the part's page when absent. */
  onOpen?: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { entity, items, onOpen } = props;
  const byRef = new Map(items.map(item => [item.entityRef, item]));
  const parts = entity.children
    .flatMap(ref => byRef.get(ref) ?? [])
    .sort(worstFirst)
    .slice(0, props.limit);
  return (
    <RowList
      label={t('health.parts')}
      items={parts}
      rowKey={part => part.entityRef}
      onOpen={onOpen && (part => onOpen(part.entityRef))}
      href={part => links.entity(part.entityRef)}
      columns={[
        {
          id: 'title',
          label: t('overview.name'),
          width: 'minmax(0, 2fr)',
          cell: part => part.title,
        },
        {
          id: 'state',
          label: t('slo.state'),
          width: '104px',
          cell: part => <HealthLabel state={part.state} />,
        },
        {
          id: 'cause',
          label: t('health.why'),
          width: 'minmax(0, 3fr)',
          cell: part => (
            <span title={part.causes[0]?.text}>{part.causes[0]?.text}</span>
          ),
        },
        ...(parts.some(({ since }) => since)
          ? [
              {
                id: 'since',
                label: t('overview.firingSince'),
                width: '96px',
                align: 'end' as const,
                minWidth: 680,
                cell: (part: EntityHealth) =>
                  part.since && <RelativeTime instant={part.since} />,
              },
            ]
          : []),
      ]}
      narrow={part => (
        <>
          <span className={styles.tileHead}>
            <span className={styles.tileTitle}>{part.title}</span>
            <HealthLabel state={part.state} />
          </span>
          <span className={styles.oneLine}>{part.causes[0]?.text}</span>
        </>
      )}
    />
  );
}
