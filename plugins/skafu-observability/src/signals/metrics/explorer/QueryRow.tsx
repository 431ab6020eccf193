import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, ButtonLink, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  statisticSchema,
  type MetricQuery,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiDeleteBinLine,
  RiErrorWarningLine,
  RiEyeLine,
  RiEyeOffLine,
  RiFileCopyLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { CommittedField } from './CommittedField';
import { StatisticField } from './StatisticField';
import { dimensionsText } from './lib/catalogue';
import { defaultLabel, isExpression } from './lib/queries';
import styles from './explorer.module.css';

/** One query: what it reads or computes, how, and what AWS says against it. */
export function QueryRow(props: {
  query: MetricQuery;
  /** Why it is not drawn. */
  problem: string | undefined;
  alarmHref: string | undefined;
  onChange: (query: MetricQuery) => void;
  onDuplicate: () => void;
  onRemove: () => void;
  /** Shows where a metric stands among the others. */
  onShow: (() => void) | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { query, problem, onChange } = props;
  const { id } = query;
  const shown = query.returnData;
  return (
    <li className={styles.query} data-shown={shown} aria-label={id}>
      <span className={styles.letter}>{id}</span>
      {isExpression(query) ? (
        <CommittedField
          className={styles.expression}
          label={t('metricsExplorer.expressionOf', { id })}
          value={query.expression}
          onCommit={expression => {
            if (expression) {
              onChange({ ...query, expression });
            }
          }}
        />
      ) : (
        <div className={styles.metric}>
          <button
            type="button"
            className={styles.metricName}
            title={t('metricsExplorer.showAmong')}
            onClick={props.onShow}
          >
            {query.metricName}
          </button>
          <span className={styles.quiet}>
            {[query.namespace, dimensionsText(query)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      )}
      {!isExpression(query) && (
        <StatisticField
          label={t('metricsExplorer.statisticOf', { id })}
          value={query.stat}
          onChange={stat => {
            if (statisticSchema.safeParse(stat).success) {
              onChange({ ...query, stat });
            }
          }}
        />
      )}
      <CommittedField
        className={styles.label}
        label={t('metricsExplorer.labelOf', { id })}
        placeholder={
          isExpression(query) ? t('metricsExplorer.label') : defaultLabel(query)
        }
        value={query.label ?? ''}
        onCommit={label => onChange({ ...query, label: label || undefined })}
      />
      <span className={styles.queryActions}>
        <IconAction
          label={
            shown
              ? t('metricsExplorer.hide', { id })
              : t('metricsExplorer.show', { id })
          }
          icon={shown ? <RiEyeLine /> : <RiEyeOffLine />}
          onPress={() => onChange({ ...query, returnData: !shown })}
        />
        <IconAction
          label={t('metricsExplorer.duplicate', { id })}
          icon={<RiFileCopyLine />}
          onPress={props.onDuplicate}
        />
        <IconAction
          label={t('metricsExplorer.remove', { id })}
          icon={<RiDeleteBinLine />}
          onPress={props.onRemove}
        />
        {props.alarmHref && (
          <ButtonLink
            variant="tertiary"
            size="small"
            href={props.alarmHref}
            iconStart={<RiAlarmWarningLine />}
          >
            {t('metricsExplorer.alarm')}
          </ButtonLink>
        )}
      </span>
      {problem && (
        <p className={styles.problem} role="alert">
          <RiErrorWarningLine size={16} aria-hidden />
          {problem}
        </p>
      )}
    </li>
  );
}

function IconAction(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        onPress={props.onPress}
      />
      <Tooltip>{props.label}</Tooltip>
    </TooltipTrigger>
  );
}
