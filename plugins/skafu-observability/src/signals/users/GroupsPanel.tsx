import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  usersReadPermission,
  type UserGroupsResponse,
} from '@skafu/plugin-skafu-observability-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { AsyncState, Messages } from '../../components/AsyncState';
import { Panel } from '../../components/Page';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './users.module.css';

/** The groups of the pool; one that is pressed narrows the list to its members. */
export function GroupsPanel(props: {
  query: UseQueryResult<UserGroupsResponse>;
  chosen: string | undefined;
  onChoose: (group: string | undefined) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { chosen, onChoose } = props;
  return (
    <Panel title={t('userGroups.title')} about={t('userGroups.about')}>
      <AsyncState
        compact
        query={props.query}
        subject={t('userGroups.subject')}
        permission={usersReadPermission.name}
        skeleton={<RowsSkeleton rows={4} />}
      >
        {({ items, meta }) => (
          <>
            <Messages messages={meta.messages} />
            {items.length === 0 && (
              <p className={`${styles.text} ${styles.quiet}`}>
                {t('userGroups.none')}
              </p>
            )}
            <ul className={styles.groups}>
              {items.map(group => (
                <li key={group.name}>
                  <button
                    type="button"
                    className={styles.group}
                    aria-pressed={group.name === chosen}
                    onClick={() =>
                      onChoose(group.name === chosen ? undefined : group.name)
                    }
                  >
                    <span className={styles.groupName}>{group.name}</span>
                    <span className={styles.groupCount}>
                      {t('userGroups.members', { count: group.members })}
                    </span>
                    {group.description && (
                      <span className={styles.groupAbout}>
                        {group.description}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </AsyncState>
    </Panel>
  );
}
