import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  LogQueryResult,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { RiFileSearchLine } from '@remixicon/react';
import { EmptyState } from '../../../components/AsyncState';
import {
  spanText,
  widerRange,
  windowOf,
  windowText,
} from '../../../components/TimeRangePicker';
import { formatText } from '../../../lib/format';
import { skafuObservabilityTranslationRef } from '../../../translation';

/** Nothing matched: where was looked, and what to widen. */
export function NoLines(props: {
  result: LogQueryResult;
  range: TimeRange;
  onRange: (range: TimeRange) => void;
  /** Present where levels hide lines. */
  onEveryLevel: (() => void) | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { result, range } = props;
  const wider = widerRange(range, Date.now());
  const read = result.statistics.recordsScanned;
  return (
    <EmptyState
      icon={<RiFileSearchLine size={28} />}
      title={t('logResults.emptyTitle')}
      text={[
        t('logResults.emptyText', {
          groups: result.logGroups.slice(0, 3).join(', '),
          range:
            range.range === undefined
              ? windowText(windowOf(range, Date.now()))
              : t('empty.lastRange', { span: spanText(range.range) }),
        }),
        t('logResults.emptyRead', { text: formatText(read, 'Count') }),
      ].join(' ')}
      action={
        props.onEveryLevel ? (
          <Button variant="secondary" size="small" onPress={props.onEveryLevel}>
            {t('logResults.emptyLevels')}
          </Button>
        ) : (
          wider && (
            <Button
              variant="secondary"
              size="small"
              onPress={() => props.onRange({ range: wider })}
            >
              {t('logResults.show', { span: spanText(wider) })}
            </Button>
          )
        )
      }
    />
  );
}
