import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EntityHealth } from '@skafu/plugin-skafu-observability-common';
import { RelativeTime } from '../../components/RelativeTime';
import { HealthLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CauseIcon } from './CauseIcon';
import styles from './health.module.css';

/** What is wrong with one entity, in words. Opens its panel. */
export function HealthTile(props: {
  entity: EntityHealth;
  isSelected: boolean;
  onOpen: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = props;
  const [first, ...others] = entity.causes;
  return (
    <button
      type="button"
      className={styles.tile}
      data-state={entity.state}
      aria-pressed={props.isSelected}
      onClick={() => props.onOpen(entity.entityRef)}
    >
      <span className={styles.tileHead}>
        <span className={styles.tileTitle}>{entity.title}</span>
        <HealthLabel state={entity.state} />
      </span>
      {first && (
        <span className={styles.tileCause}>
          <CauseIcon kind={first.kind} />
          <span>{first.text}</span>
        </span>
      )}
      {(entity.since || others.length > 0) && (
        <span className={styles.detail}>
          {entity.since && <RelativeTime instant={entity.since} />}
          {others.length > 0 && (
            <span>{t('health.andMore', { count: others.length })}</span>
          )}
        </span>
      )}
    </button>
  );
}

/** An entity of which there is little to tell, and why when nothing is known. */
export function HealthChip(props: {
  entity: EntityHealth;
  isSelected: boolean;
  onOpen: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = props;
  const kind = entity.causes[0]?.kind;
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={props.isSelected}
      onClick={() => props.onOpen(entity.entityRef)}
    >
      {`${entity.title} `}
      {entity.state === 'unknown' && kind && (
        <span className={styles.quiet}>{t(`health.cause.${kind}`)}</span>
      )}
    </button>
  );
}
