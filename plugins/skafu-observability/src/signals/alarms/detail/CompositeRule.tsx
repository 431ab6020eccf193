import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  Alarm,
  AlarmResponse,
  ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { useMemo } from 'react';
import { AlarmStateLabel } from '../../../components/AlarmStateLabel';
import { Panel } from '../../../components/Page';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { windowOf, type Window } from '../../../components/TimeRangePicker';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { ruleAlarms, ruleParts } from '../lib/compositeRule';
import { stateSpans } from '../lib/stateSpans';
import { useAlarmList, useTransitions } from '../useAlarms';
import { StateStrip } from './StateStrip';
import type { DetailTime } from './useDetailTime';
import styles from './detail.module.css';

/** Lanes drawn; a rule may name a hundred alarms. */
const LANES = 12;

/** The rule of a composite alarm: what holds of it, and the alarms it reads on one time axis. */
export function CompositeRule(props: {
  answer: AlarmResponse;
  time: DetailTime;
  level: 2 | 3;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { alarm } = props.answer;
  const { range } = props.time;
  const rule = alarm.rule ?? '';
  const { accountId, region } = alarm;
  const all = useAlarmList({ accountId, region });
  const byName = useMemo(
    () =>
      new Map(
        all.data?.pages
          .flatMap(page => page.items)
          .map(each => [each.name, each]),
      ),
    [all.data],
  );
  // The same axis for all lanes.
  const window = useMemo(
    () => windowOf(range, Date.now()),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- now is later with every answer
    [range, all.dataUpdatedAt],
  );
  const names = ruleAlarms(rule);

  return (
    <Panel
      title={t('alarmDetail.rule')}
      level={props.level}
      about={t('alarmDetail.ruleAbout')}
    >
      <Rule rule={rule} byName={byName} />
      {all.data ? (
        <ul className={styles.lanes}>
          <Lane alarm={alarm} window={window} time={props.time} isSelf />
          {names.slice(0, LANES).map(name => {
            const child = byName.get(name);
            return child ? (
              <Lane
                key={name}
                alarm={child}
                window={window}
                time={props.time}
              />
            ) : (
              <li key={name} className={styles.lane}>
                <span className={styles.laneName}>{name}</span>
                <span className={styles.quiet}>
                  {t('alarmDetail.childMissing')}
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        <RowsSkeleton rows={Math.min(names.length + 1, LANES)} />
      )}
    </Panel>
  );
}

function Rule(props: {
  rule: string;
  byName: ReadonlyMap<string, ListedAlarm>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <p className={styles.rule}>
      {ruleParts(props.rule).map((part, index) => {
        if (part.kind === 'text') {
          return <span key={index}>{part.text}</span>;
        }
        const child = props.byName.get(part.name);
        const holds = child && child.state === part.state;
        return (
          <span key={index} className={styles.term} data-holds={holds}>
            {child &&
              (holds ? (
                <RiCheckLine
                  size={14}
                  role="img"
                  aria-label={t('alarmDetail.holds')}
                />
              ) : (
                <RiCloseLine
                  size={14}
                  role="img"
                  aria-label={t('alarmDetail.holdsNot')}
                />
              ))}
            {part.text}
          </span>
        );
      })}
    </p>
  );
}

/** One alarm and the states it went through. */
function Lane(props: {
  alarm: Alarm;
  window: Window;
  time: DetailTime;
  isSelf?: boolean;
}) {
  const links = useLinks();
  const { alarm, window } = props;
  const transitions = useTransitions(alarm, props.time.range);
  const spans = useMemo(
    () => (transitions.data ? stateSpans(transitions.data, window, alarm) : []),
    [alarm, transitions.data, window],
  );
  return (
    <li className={styles.lane}>
      <span className={styles.laneName}>
        <AlarmStateLabel state={alarm.state} iconOnly />
        {props.isSelf ? (
          <strong>{alarm.name}</strong>
        ) : (
          <Link href={links.alarm(alarm)} className={styles.laneLink}>
            {alarm.name}
          </Link>
        )}
      </span>
      <StateStrip spans={spans} window={window} />
    </li>
  );
}
