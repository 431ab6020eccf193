import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlarmResponse } from '@skafu/plugin-skafu-observability-common';
import { Messages } from '../../../components/AsyncState';
import { formatClock } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { reasonText } from '../lib/reasonText';
import { AlarmChart } from './AlarmChart';
import { AlarmFacts } from './AlarmFacts';
import { AlarmHistory } from './AlarmHistory';
import { AlarmMutes } from './AlarmMutes';
import { AlarmOwners } from './AlarmOwners';
import { AcknowledgementNote } from './AlarmState';
import { CompositeRule } from './CompositeRule';
import type { DetailTime } from './useDetailTime';
import styles from './detail.module.css';

/** Everything about one alarm, the same in the side panel and on its page. */
export function AlarmDetail(props: {
  answer: AlarmResponse;
  time: DetailTime;
  /** Headings stand under the alarm's name. */
  level: 2 | 3;
  chartHeight: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { answer, time, level } = props;
  const { alarm, meta } = answer;
  return (
    <>
      <Messages
        messages={meta.messages}
        stale={
          meta.stale
            ? t('toolbar.stale', { time: formatClock(meta.asOf) })
            : undefined
        }
      />
      {alarm.stateReason && (
        <p className={styles.reason}>
          <span className={styles.reasonWord}>{t('alarms.reason')}</span>{' '}
          <span title={alarm.stateReason}>
            {reasonText(alarm.stateReason, Date.now())}
          </span>
        </p>
      )}
      {alarm.acknowledgement && (
        <AcknowledgementNote
          alarm={alarm}
          acknowledgement={alarm.acknowledgement}
        />
      )}
      {alarm.type === 'composite' ? (
        <CompositeRule answer={answer} time={time} level={level} />
      ) : (
        <AlarmChart
          answer={answer}
          time={time}
          level={level}
          height={props.chartHeight}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <AlarmOwners answer={answer} level={level} />
          <AlarmMutes answer={answer} level={level} />
          <AlarmFacts answer={answer} level={level} />
        </div>
        <div className={styles.column}>
          <AlarmHistory alarm={alarm} level={level} />
        </div>
      </div>
    </>
  );
}
