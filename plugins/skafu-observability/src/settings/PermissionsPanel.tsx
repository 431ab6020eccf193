import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { RiCheckLine, RiCloseLine, RiTeamLine } from '@remixicon/react';
import { AsyncState } from '../components/AsyncState';
import { Panel } from '../components/Page';
import { StateLabel } from '../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../translation';
import { MEANINGS } from './lib/permissions';
import { usePermissions, type PermissionReach } from './usePermissions';
import styles from './settings.module.css';

const LOOKS = {
  everything: { tone: 'healthy', icon: RiCheckLine },
  some: { tone: 'info', icon: RiTeamLine },
  nothing: { tone: 'unknown', icon: RiCloseLine },
} as const satisfies Record<PermissionReach, object>;

/** What the viewer may do here, in words. */
export function PermissionsPanel() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const query = usePermissions();
  return (
    <Panel
      title={t('profile.permissions')}
      about={t('profile.permissionsAbout')}
    >
      <AsyncState
        compact
        query={query}
        subject={t('profile.permissionsSubject')}
        permission=""
        skeleton={
          <div className={styles.items}>
            {MEANINGS.map(([{ name }]) => (
              <div key={name} className={styles.item}>
                <Skeleton width="60%" height={20} />
              </div>
            ))}
          </div>
        }
      >
        {permissions => (
          <ul className={styles.items}>
            {permissions.map(({ name, meaning, reach }) => (
              <li key={name} className={styles.item} title={name}>
                <span
                  className={reach === 'nothing' ? styles.quiet : undefined}
                >
                  {t(`may.${meaning}`)}
                </span>
                <StateLabel {...LOOKS[reach]}>
                  {t(`profile.reach.${reach}`)}
                </StateLabel>
              </li>
            ))}
          </ul>
        )}
      </AsyncState>
    </Panel>
  );
}
