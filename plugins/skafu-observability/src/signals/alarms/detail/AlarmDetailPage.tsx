import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  alarmsReadPermission,
  type AlarmPath,
} from '@skafu/plugin-skafu-observability-common';
import { RiArrowLeftLine } from '@remixicon/react';
import { AsyncState } from '../../../components/AsyncState';
import { HubPage, Page } from '../../../components/Page';
import { Toolbar } from '../../../components/Toolbar';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { useAlarm } from '../useAlarms';
import { useRefresh } from '../useRefresh';
import { AlarmActions } from './AlarmActions';
import { AlarmDetail } from './AlarmDetail';
import { AlarmSubtitle } from './AlarmState';
import { DetailSkeleton } from './DetailSkeleton';
import { usePageTime } from './useDetailTime';
import styles from './detail.module.css';

/** One alarm as a page of its own. */
export function AlarmDetailPage(props: { path: AlarmPath }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const refresh = useRefresh();
  const query = useAlarm(props.path);
  const { toolbar, detail } = usePageTime(query.data?.alarm);
  return (
    <HubPage>
      <Page
        toolbar={
          <Toolbar
            time={toolbar}
            isFetching={query.isFetching}
            onRefresh={refresh}
            meta={query.data?.meta}
          />
        }
      >
        <div className={styles.detail}>
          <header className={styles.head}>
            <Link href={links.hub('alarms')} className={styles.back}>
              <RiArrowLeftLine size={14} aria-hidden />
              {t('alarmDetail.back')}
            </Link>
            <div className={styles.headRow}>
              <div className={styles.headText}>
                <h2 className={styles.title}>{props.path.name}</h2>
                <div className={styles.subtitle}>
                  {query.data ? (
                    <AlarmSubtitle alarm={query.data.alarm} />
                  ) : (
                    '\u00a0'
                  )}
                </div>
              </div>
              {query.data && <AlarmActions answer={query.data} />}
            </div>
          </header>
          <AsyncState
            query={query}
            subject={t('alarms.subject')}
            permission={alarmsReadPermission.name}
            skeleton={<DetailSkeleton chartHeight={260} />}
          >
            {answer => (
              <div className={styles.detail}>
                <AlarmDetail
                  answer={answer}
                  time={detail}
                  level={3}
                  chartHeight={260}
                />
              </div>
            )}
          </AsyncState>
        </div>
      </Page>
    </HubPage>
  );
}
