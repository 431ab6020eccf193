import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Avatar, Skeleton } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { AsyncState } from '../components/AsyncState';
import { HubPage, Page, Panel } from '../components/Page';
import { skafuObservabilityTranslationRef } from '../translation';
import { ActivityPanel } from './ActivityPanel';
import { PermissionsPanel } from './PermissionsPanel';
import { useViewer, type Viewer } from './useViewer';
import styles from './settings.module.css';

/** Who the viewer is to the portal, what they may do, and what they did. */
export function ProfilePage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const viewer = useViewer();
  return (
    <HubPage>
      <Page>
        <div className={styles.panels}>
          <div className={styles.stack}>
            <Panel title={t('profile.who')}>
              <AsyncState
                compact
                query={viewer}
                subject={t('profile.subject')}
                permission=""
                skeleton={<Skeleton width="100%" height={160} />}
              >
                {who => <Who viewer={who} />}
              </AsyncState>
            </Panel>
            {viewer.data && <ActivityPanel entityRef={viewer.data.entityRef} />}
          </div>
          <PermissionsPanel />
        </div>
      </Page>
    </HubPage>
  );
}

function Who(props: { viewer: Viewer }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { viewer } = props;
  const { entityRef, ownershipRefs, email } = viewer;
  const name = viewer.name ?? parseEntityRef(entityRef).name;
  const groups = ownershipRefs.filter(
    ref => parseEntityRef(ref).kind.toLowerCase() === 'group',
  );
  return (
    <div className={styles.fields}>
      <div className={styles.who}>
        <Avatar
          src={viewer.picture ?? ''}
          name={name}
          size="large"
          purpose="decoration"
        />
        <div className={styles.itemText}>
          <span className={styles.name}>{name}</span>
          {email && <span className={styles.quiet}>{email}</span>}
        </div>
      </div>
      <dl className={styles.facts}>
        <dt>{t('profile.ref')}</dt>
        <dd>
          {viewer.isInCatalog ? (
            <EntityRefLink entityRef={entityRef} />
          ) : (
            t('profile.notInCatalog')
          )}
        </dd>
        <dt>{t('profile.groups')}</dt>
        <dd>
          {groups.length === 0
            ? t('profile.noGroups')
            : groups.map(ref => <EntityRefLink key={ref} entityRef={ref} />)}
        </dd>
      </dl>
      <p className={styles.text}>{t('profile.owner')}</p>
    </div>
  );
}
