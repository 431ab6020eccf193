import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import {
  RiCloudOffLine,
  RiErrorWarningLine,
  RiLock2Line,
  RiSpeedUpLine,
} from '@remixicon/react';
import { EmptyState } from '../../../components/AsyncState';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { statusOf } from '../../../lib/refusal';
import { queryErrorOf, reasonOf } from '../lib/queryError';
import type { QueryRun } from './useQueryRun';

/** Why there are no rows, in AWS's own words, and what to do. */
export function RunFailure(props: { run: QueryRun; query: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { run } = props;
  const { error } = run;
  const status = error && statusOf(error);
  if (status === 403) {
    return (
      <EmptyState
        role="alert"
        icon={<RiLock2Line size={28} />}
        title={t('error.forbiddenTitle', { subject: t('logs.title') })}
        text={t('error.forbiddenText', { permission: logsReadPermission.name })}
      />
    );
  }
  if (error && status === 400) {
    return (
      <EmptyState
        role="alert"
        icon={<RiErrorWarningLine size={28} />}
        title={t('logRun.rejectedTitle')}
        text={queryErrorOf(error, props.query).text}
      />
    );
  }
  const reason = error ? reasonOf(error) : run.query?.statusText;
  const isThrottled = status === 429 || /slow down|throttl/i.test(reason ?? '');
  return (
    <EmptyState
      role="alert"
      icon={
        isThrottled ? <RiSpeedUpLine size={28} /> : <RiCloudOffLine size={28} />
      }
      title={t(isThrottled ? 'logRun.throttledTitle' : 'logRun.failedTitle')}
      text={reason}
      action={
        <Button variant="secondary" size="small" onPress={run.rerun}>
          {t('logRun.retry')}
        </Button>
      }
    />
  );
}
