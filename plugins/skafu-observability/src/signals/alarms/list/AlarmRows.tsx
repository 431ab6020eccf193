import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AlarmPath,
  ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo, useState } from 'react';
import { AlarmStateLabel } from '../../../components/AlarmStateLabel';
import { Place } from '../../../components/Place';
import { RelativeTime } from '../../../components/RelativeTime';
import { RowList, type RowColumn } from '../../../components/RowList';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { HandlingDialogs, type Handling } from '../handling/HandlingDialogs';
import { alarmKey } from '../lib/alarmAddress';
import { useAlarmWords } from '../useAlarmWords';
import { AlarmMarks } from './AlarmMarks';
import { AlarmRowActions } from './AlarmRowActions';
import styles from './list.module.css';

/** Alarms in rows; on phones in two lines each. */
export function AlarmRows(props: {
  alarms: ListedAlarm[];
  selected: AlarmPath | undefined;
  isBusy: boolean;
  onOpen: (alarm: ListedAlarm) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { sentence } = useAlarmWords();
  const [handling, setHandling] = useState<Handling>();

  const columns = useMemo<RowColumn<ListedAlarm>[]>(
    () => [
      {
        id: 'state',
        label: t('alarmList.state'),
        width: '128px',
        cell: alarm => <State alarm={alarm} />,
      },
      {
        id: 'name',
        label: t('alarmList.name'),
        width: 'minmax(0, 1.2fr)',
        cell: alarm => (
          <span className={styles.name}>
            <span className={styles.nameText} title={alarm.name}>
              {alarm.name}
            </span>
            <AlarmMarks alarm={alarm} />
          </span>
        ),
      },
      {
        id: 'watches',
        label: t('alarmList.watches'),
        width: 'minmax(0, 1.5fr)',
        minWidth: 820,
        cell: alarm => (
          <span className={styles.watches} title={sentence(alarm)}>
            {sentence(alarm)}
          </span>
        ),
      },
      {
        id: 'since',
        label: t('alarmList.since'),
        width: '104px',
        cell: alarm =>
          alarm.stateUpdatedAt && (
            <RelativeTime instant={alarm.stateUpdatedAt} />
          ),
      },
      {
        id: 'place',
        label: t('alarmList.place'),
        width: '156px',
        minWidth: 700,
        cell: alarm => (
          <Place accountId={alarm.accountId} region={alarm.region} />
        ),
      },
    ],
    [sentence, t],
  );

  return (
    <>
      <RowList
        label={t('alarms.title')}
        items={props.alarms}
        rowKey={alarmKey}
        columns={columns}
        narrow={alarm => (
          <>
            <span className={styles.name}>
              <State alarm={alarm} iconOnly />
              <span className={styles.nameText}>{alarm.name}</span>
            </span>
            <span className={styles.second}>
              {alarm.stateUpdatedAt && (
                <RelativeTime instant={alarm.stateUpdatedAt} />
              )}
              <Place accountId={alarm.accountId} region={alarm.region} />
              <AlarmMarks alarm={alarm} />
            </span>
          </>
        )}
        actions={alarm => (
          <AlarmRowActions alarm={alarm} onHandle={setHandling} />
        )}
        href={links.alarm}
        onOpen={props.onOpen}
        selectedKey={props.selected && alarmKey(props.selected)}
        isBusy={props.isBusy}
      />
      <HandlingDialogs
        handling={handling}
        onClose={() => setHandling(undefined)}
      />
    </>
  );
}

function State(props: { alarm: ListedAlarm; iconOnly?: boolean }) {
  const { state, acknowledgement } = props.alarm;
  return (
    <AlarmStateLabel
      state={state}
      acknowledged={acknowledgement !== undefined}
      iconOnly={props.iconOnly}
    />
  );
}
