import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { EntityHealth } from '@skafu/plugin-skafu-observability-common';
import { useState, type ReactNode } from 'react';
import { HealthLabel } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { HealthCounts } from './HealthCounts';
import { HealthChip, HealthTile } from './HealthTile';
import { countStates, isWrong, type Block } from './lib/healthBoard';
import styles from './health.module.css';

/** Catalogs have thousands of entities: so many of a kind are shown until somebody asks for more. */
const FIRST = { tiles: 24, chips: 40 };
const MORE = 200;

/** The components and resources of a system: what is wrong in words, the rest by name. */
export function HealthBlock(props: {
  block: Block;
  /** False where the section's own heading says it already. */
  hasHeading: boolean;
  /** False where the section's own figures are the same. */
  hasCounts: boolean;
  selected: string | undefined;
  onOpen: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { block, selected, onOpen } = props;
  const { holder, leaves } = block;
  const wrong = leaves.filter(isWrong);
  return (
    <div className={styles.block}>
      {props.hasHeading && (
        <div className={styles.blockHead}>
          <h3 className={styles.blockTitle}>
            {holder ? (
              <Link href={links.entity(holder.entityRef)}>{holder.title}</Link>
            ) : (
              t('overview.noSystem')
            )}
          </h3>
          {holder && <HealthLabel state={holder.state} />}
          {props.hasCounts && (
            <>
              <HealthCounts counts={countStates(leaves)} />
              <span className={styles.quiet}>
                {t('overview.services', { count: leaves.length })}
              </span>
            </>
          )}
        </div>
      )}
      {wrong.length > 0 && (
        <div className={styles.tiles}>
          <Some items={wrong} first={FIRST.tiles}>
            {entity => (
              <HealthTile
                key={entity.entityRef}
                entity={entity}
                isSelected={entity.entityRef === selected}
                onOpen={onOpen}
              />
            )}
          </Some>
        </div>
      )}
      {(['unknown', 'healthy'] as const).map(state => {
        const some = leaves.filter(leaf => leaf.state === state);
        return some.length === 0 ? null : (
          <div key={state} className={styles.chipRow}>
            <span className={styles.chipState}>
              <HealthLabel state={state} />
              <span className={styles.quiet}>{some.length}</span>
            </span>
            <div className={styles.chips}>
              <Some items={some} first={FIRST.chips}>
                {entity => (
                  <HealthChip
                    key={entity.entityRef}
                    entity={entity}
                    isSelected={entity.entityRef === selected}
                    onOpen={onOpen}
                  />
                )}
              </Some>
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** The first of many, and a button that brings the next. */
export function Some<T extends EntityHealth | Block>(props: {
  items: T[];
  first: number;
  children: (item: T) => ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [shown, setShown] = useState(props.first);
  const rest = props.items.length - shown;
  return (
    <>
      {props.items.slice(0, shown).map(props.children)}
      {rest > 0 && (
        <button
          type="button"
          className={styles.linkButton}
          onClick={() => setShown(shown + MORE)}
        >
          {t('overview.more', { count: Math.min(rest, MORE) })}
        </button>
      )}
    </>
  );
}
