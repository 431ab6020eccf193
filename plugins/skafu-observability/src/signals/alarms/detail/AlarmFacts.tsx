import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlarmResponse } from '@skafu/plugin-skafu-observability-common';
import type { ReactNode } from 'react';
import { Panel } from '../../../components/Page';
import { formatInstant, formatSpan } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { arnTail } from '../lib/arnTail';
import { useAlarmWords } from '../useAlarmWords';
import styles from './detail.module.css';

/** The settings of an alarm, in words that can be checked. */
export function AlarmFacts(props: { answer: AlarmResponse; level: 2 | 3 }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { sentence } = useAlarmWords();
  const { alarm, settings, configuredAt, editable, notEditableReason } =
    props.answer;
  const metric = settings?.type === 'metric' ? settings : undefined;
  const suppressor =
    settings?.type === 'composite' ? settings.suppressor : undefined;
  const dimensions = Object.entries(alarm.metric?.dimensions ?? {});

  return (
    <Panel title={t('alarmDetail.settings')} level={props.level}>
      {!alarm.actionsEnabled && (
        <p className={styles.quiet}>{t('alarmDetail.actionsOff')}</p>
      )}
      <dl className={styles.factList}>
        {alarm.description && (
          <Fact name={t('alarmDetail.description')}>{alarm.description}</Fact>
        )}
        {alarm.type === 'metric' && (
          <Fact name={t('alarmDetail.condition')}>
            {sentence(alarm, settings)}
          </Fact>
        )}
        {dimensions.length > 0 && (
          <Fact name={t('alarmDetail.dimensions')}>
            <Pairs pairs={dimensions} />
          </Fact>
        )}
        {!alarm.metric && alarm.inputs.length > 0 && (
          <Fact name={t('alarmDetail.inputs')}>
            {alarm.inputs.map((input, index) => (
              <div key={index}>
                {input.id && <code>{input.id}</code>} {input.stat}{' '}
                {input.metricName}{' '}
                <span className={styles.quietInline}>
                  {Object.values(input.dimensions).join(', ')}
                </span>
              </div>
            ))}
          </Fact>
        )}
        {metric && (
          <>
            <Fact name={t('alarmDetail.period')}>
              {formatSpan(metric.period)}
            </Fact>
            <Fact name={t('alarmDetail.missing')}>
              {t(`alarmEditor.missing.${metric.treatMissingData ?? 'missing'}`)}
            </Fact>
          </>
        )}
        {suppressor && (
          <Fact name={t('alarmDetail.suppressor')}>
            {t('alarmDetail.suppressorText', { alarm: suppressor.alarm })}
          </Fact>
        )}
        {settings && (
          <>
            <Actions
              name={t('alarmDetail.alarmActions')}
              arns={settings.alarmActions}
            />
            <Actions
              name={t('alarmDetail.okActions')}
              arns={settings.okActions}
            />
            <Actions
              name={t('alarmDetail.insufficientDataActions')}
              arns={settings.insufficientDataActions}
            />
          </>
        )}
        {configuredAt && (
          <Fact name={t('alarmDetail.configured')}>
            {formatInstant(configuredAt)}
          </Fact>
        )}
      </dl>
      {!editable && (
        <p className={styles.quiet}>
          {notEditableReason ?? t('alarmDetail.notEditable')}
        </p>
      )}
    </Panel>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Pairs(props: { pairs: Array<[string, string]> }) {
  return (
    <>
      {props.pairs.map(([name, value]) => (
        <div key={name}>
          <span className={styles.quietInline}>{name}</span> {value}
        </div>
      ))}
    </>
  );
}

/** What happens on a state: the resource's name, its whole ARN on hover. */
function Actions(props: { name: string; arns: string[] | undefined }) {
  const { arns = [] } = props;
  if (arns.length === 0) {
    return null;
  }
  return (
    <Fact name={props.name}>
      {arns.map(arn => (
        <div key={arn} title={arn}>
          {arnTail(arn)}
        </div>
      ))}
    </Fact>
  );
}
