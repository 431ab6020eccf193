import { Message } from '@skafu/plugin-skafu-observability-common';
import { AwsScope, MetricDataResult } from '../../aws/AwsReader';
import { MetricData } from '../../aws/MetricDataPages';
import { Outcome } from '../Governor';
import { MetricBatch } from './MetricBatch';
import { MetricUnit } from './MetricUnit';

/** Results of a unit, without the ids of any requester; a label that is absent was the id. */
export type UnitResult = Omit<MetricDataResult, 'id' | 'label'> & {
  label?: string;
};

/** What a call of many units says about one of them. */
export function toUnitOutcome(
  { unit, scope }: { unit: MetricUnit; scope: AwsScope },
  batch: MetricBatch,
  data: MetricData,
): Outcome<UnitResult[]> {
  const id = batch.resultId(unit);
  const results = data.results.filter(result => result.id === id);
  const remarks = [...data.remarks, ...(data.remarksById.get(id) ?? [])].map(
    remark => batch.inWordsOf(unit, remark),
  );
  return {
    value: results.map(({ id: _, label, ...result }) =>
      label === id ? result : { ...result, label },
    ),
    messages: [
      ...remarks.map(text => message('partial-data', text, scope)),
      ...statusMessages(results, scope),
    ],
  };
}

function statusMessages(
  results: MetricDataResult[],
  scope: AwsScope,
): Message[] {
  const place = `account ${scope.accountId} (${scope.region})`;
  const statuses = new Set(results.map(({ status }) => status));
  const messages: Message[] = [];
  if (statuses.has('PartialData')) {
    messages.push(
      message(
        'partial-data',
        `AWS has not answered all data points of ${place} yet. Look again in a moment.`,
        scope,
      ),
    );
  }
  if (statuses.has('InternalError')) {
    messages.push(
      message(
        'partial-data',
        `AWS could not read some metrics of ${place}. Look again in a moment.`,
        scope,
      ),
    );
  }
  if (statuses.has('Forbidden')) {
    messages.push(
      message(
        'no-access',
        `AWS refuses some metrics of ${place} to the portal's role.`,
        scope,
      ),
    );
  }
  return messages;
}

function message(
  code: Message['code'],
  text: string,
  scope: AwsScope,
): Message {
  return {
    code,
    text,
    accountId: scope.accountId,
    region: scope.region,
    operation: 'cloudwatch:GetMetricData',
  };
}
