import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';
import { ExternalLink } from '../../components/ExternalLink';
import { Place } from '../../components/Place';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './costs.module.css';

const SHOWN = 8;

/** From cost to resource: what an entity is in AWS, each with its page there. */
export function GroupResources(props: { entityRef: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const { entityRef } = props;
  const { data, isError } = useQuery({
    queryKey: ['targets', entityRef],
    queryFn: ({ signal }) => api.targets.find({ entityRef }, { signal }),
    staleTime: 60_000,
  });
  // Who may see costs need not see resources; the costs stand on their own.
  if (isError) {
    return null;
  }
  const rest = (data?.targets.length ?? 0) - SHOWN;
  return (
    <section>
      <h3 className={styles.detailHeading}>{t('costs.group.resources')}</h3>
      {!data && <Skeleton height={64} />}
      {data?.targets.length === 0 && (
        <p className={styles.quiet}>{t('costs.group.noResources')}</p>
      )}
      <ul className={styles.parts}>
        {data?.targets.slice(0, SHOWN).map(target => (
          <li key={target.arn}>
            <span className={styles.nameText} title={target.arn}>
              {target.name}{' '}
              <span className={styles.quiet}>
                {target.typeTitle} ·{' '}
                <Place accountId={target.accountId} region={target.region} />
              </span>
            </span>
            {target.consoleUrl && (
              <ExternalLink
                iconOnly
                href={target.consoleUrl}
                label={`${t('console.open')}: ${target.name}`}
              />
            )}
          </li>
        ))}
        {rest > 0 && (
          <li className={styles.quiet}>
            {t('costs.group.more', { count: rest })}
          </li>
        )}
      </ul>
    </section>
  );
}
