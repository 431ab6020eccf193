import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { UsageApi } from '@skafu/plugin-skafu-observability-common';
import { Panel } from '../../components/Page';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { StateLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { troubled } from './lib/usage';
import { UsageState, useTroubleText } from './UsageState';
import styles from './usage.module.css';

/** Which APIs AWS does not answer as it should, and what the portal does about it. */
export function UsageStates(props: { apis: readonly UsageApi[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const troubleText = useTroubleText();
  const { apis } = props;
  const bad = troubled(apis);
  return (
    <Panel title={t('usage.states.title')}>
      {bad.length === 0 ? (
        <StateLabel tone="healthy">
          {t('usage.states.fine', { count: apis.length })}
        </StateLabel>
      ) : (
        <ul className={styles.states} aria-label={t('usage.states.list')}>
          {bad.map(api => (
            <li
              key={`${api.accountId}/${api.region}/${api.service}:${api.operation}`}
            >
              <UsageState apis={[api]} />
              <span className={styles.api}>
                {api.service}:{api.operation}
              </span>
              <span className={styles.quiet}>
                <Place accountId={api.accountId} region={api.region} />
              </span>
              <span className={styles.stateText}>
                {troubleText(api)}
                {api.openSince && (
                  <>
                    {' '}
                    {t('usage.states.since')}{' '}
                    <RelativeTime instant={api.openSince} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
