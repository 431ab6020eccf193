import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  EntityHealth,
  HealthCause,
} from '@skafu/plugin-skafu-observability-common';
import { FirstFew } from '../../components/FirstFew';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { HealthLabel, StateLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CauseEvidence } from './CauseEvidence';
import { CauseIcon } from './CauseIcon';
import { useCauseLinks } from './useCauseLinks';
import styles from './health.module.css';

/** Why an entity is as it is, each cause with its evidence and where to look next. */
export function CauseList(props: {
  entity: EntityHealth;
  /** Only the worst at first. */
  compact?: boolean;
  /** Where a part is opened instead of its own page. */
  onOpenPart?: (entityRef: string) => void;
}) {
  const { entity } = props;
  if (props.compact) {
    return (
      <ul className={styles.causes}>
        <FirstFew items={entity.causes} moreClassName={styles.more}>
          {(cause, index) => <Cause key={index} {...props} cause={cause} />}
        </FirstFew>
      </ul>
    );
  }
  return (
    <ul className={styles.causes}>
      {entity.causes.map((cause, index) => (
        <Cause key={index} {...props} cause={cause} />
      ))}
    </ul>
  );
}

function Cause(props: {
  entity: EntityHealth;
  cause: HealthCause;
  onOpenPart?: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { cause, entity, onOpenPart } = props;
  const links = useCauseLinks(entity, cause);
  const part = cause.entityRef;
  return (
    <li className={styles.cause}>
      <span className={styles.causeIcon} data-state={cause.state}>
        <CauseIcon kind={cause.kind} />
      </span>
      <div className={styles.causeBody}>
        <div className={styles.causeText}>{cause.text}</div>
        <CauseEvidence cause={cause} />
        <div className={styles.detail}>
          <HealthLabel state={cause.state} />
          <span>{t(`health.cause.${cause.kind}`)}</span>
          {cause.acknowledged && (
            <StateLabel tone="acknowledged">
              {t('health.acknowledged')}
            </StateLabel>
          )}
          {cause.since && (
            <span>
              {t('health.since')} <RelativeTime instant={cause.since} />
            </span>
          )}
          {cause.accountId && (
            <Place accountId={cause.accountId} region={cause.region} />
          )}
        </div>
        {(links.length > 0 || part) && (
          <div className={styles.links}>
            {part && onOpenPart && (
              <button
                type="button"
                className={styles.linkButton}
                onClick={() => onOpenPart(part)}
              >
                {t('health.link.child', { name: shortName(part) })}
              </button>
            )}
            {links
              .filter(({ isPart }) => !isPart || !onOpenPart)
              .map(({ label, href }) => (
                <Link key={label} href={href} variant="body-small">
                  {label}
                </Link>
              ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** The name in a reference. */
export function shortName(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}
