import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  alarmsReadPermission,
  type AlarmPath,
  type AlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AsyncState } from '../../../components/AsyncState';
import { SidePanel } from '../../../components/SidePanel';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { useAlarm } from '../useAlarms';
import { AlarmActions } from './AlarmActions';
import { AlarmDetail } from './AlarmDetail';
import { AlarmSubtitle } from './AlarmState';
import { DetailSkeleton } from './DetailSkeleton';
import { usePanelTime } from './useDetailTime';
import styles from './detail.module.css';

/** One alarm beside the list it stands in. */
export function AlarmSidePanel(props: {
  path: AlarmPath | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { path } = props;
  const query = useAlarm(path);
  return (
    <SidePanel
      isOpen={path !== undefined}
      onClose={props.onClose}
      title={path?.name}
      subtitle={query.data && <AlarmSubtitle alarm={query.data.alarm} />}
      href={path && links.alarm(path)}
    >
      <AsyncState
        compact
        query={query}
        subject={t('alarms.subject')}
        permission={alarmsReadPermission.name}
        skeleton={<DetailSkeleton chartHeight={180} />}
      >
        {answer => <Content answer={answer} />}
      </AsyncState>
    </SidePanel>
  );
}

function Content(props: { answer: AlarmResponse }) {
  const time = usePanelTime(props.answer.alarm);
  return (
    <div className={styles.detail}>
      <AlarmActions answer={props.answer} />
      <AlarmDetail
        answer={props.answer}
        time={time}
        level={3}
        chartHeight={180}
      />
    </div>
  );
}
