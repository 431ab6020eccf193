import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  TimeRange,
  TracesResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiCloudOffLine,
  RiLock2Line,
  RiSettings3Line,
  RiSpeedUpLine,
  RiTimelineView,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../components/AsyncState';
import { RelativeTime } from '../../../components/RelativeTime';
import {
  spanText,
  windowOf,
  windowText,
} from '../../../components/TimeRangePicker';
import { aroundInstant } from '../../../lib';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { Reasons, reasonsOf } from '../../targets';
import type { Requested } from '../lib/whereOf';
import {
  emptyCause,
  isUnfinished,
  type TracesEmptyCause,
} from './lib/emptyCause';
import { LONGEST_TRACE_RANGE } from './lib/fitRange';
import { useLatestTrace } from './useLatestTrace';
import type { TraceView } from './useTraceFilters';
import styles from './list.module.css';

const UNANSWERED = {
  'no-access': { icon: RiLock2Line, title: 'empty.noAccessTitle' },
  throttled: { icon: RiSpeedUpLine, title: 'empty.throttledTitle' },
  unreachable: { icon: RiCloudOffLine, title: 'empty.unreachableTitle' },
  'not-configured': {
    icon: RiSettings3Line,
    title: 'empty.notConfiguredTitle',
  },
} as const satisfies Record<Exclude<TracesEmptyCause, 'none'>, object>;

/** Why no trace is listed, and the way to one. */
export function TracesEmpty(props: {
  answer: TracesResponse;
  /** Where traces can be listed; none for an entity. */
  scopes: readonly Scope[];
  where: Requested;
  view: TraceView;
  range: TimeRange;
  isFetching: boolean;
  onRange: (range: TimeRange) => void;
  onRetry: () => void;
  /** What of the entity was looked up, where there is one. */
  onShowMapping?: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { onShowMapping, answer } = props;
  const { meta } = answer;
  const cause = emptyCause(answer, props.scopes);
  if (cause === 'none') {
    return <NothingRecorded {...props} />;
  }
  const { icon: Icon, title } = UNANSWERED[cause];
  const canRetry = cause === 'throttled' || cause === 'unreachable';
  return (
    <EmptyState
      icon={<Icon size={28} />}
      title={t(title)}
      reasons={<Reasons reasons={reasonsOf(meta.messages, [])} />}
      action={
        canRetry ? (
          <Button
            variant="secondary"
            size="small"
            onPress={props.onRetry}
            isPending={props.isFetching}
          >
            {t('error.retry')}
          </Button>
        ) : (
          onShowMapping && (
            <Button variant="secondary" size="small" onPress={onShowMapping}>
              {t('empty.showMapping')}
            </Button>
          )
        )
      }
    />
  );
}

/** AWS answered, and there is none: says when there was one, and leads there. */
function NothingRecorded(props: Parameters<typeof TracesEmpty>[0]) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, range, answer, onShowMapping } = props;
  const { isFiltered } = view;
  const isPart = isUnfinished(answer);
  const latest = useLatestTrace({
    where: props.where,
    filters: view.filters,
    isWanted: !isPart,
  });
  const trace = latest.data?.trace;
  const isLongest = range.range === LONGEST_TRACE_RANGE;
  const rangeText =
    range.range === undefined
      ? windowText(windowOf(range, Date.now()))
      : t('tracesEmpty.range', { span: spanText(range.range) });

  const text = (): ReactNode => {
    if (trace) {
      return t(
        isFiltered ? 'tracesEmpty.latestMatching' : 'tracesEmpty.latest',
        { when: <RelativeTime instant={trace.startedAt} /> },
      );
    }
    if (isPart) {
      return undefined;
    }
    if (latest.isLoading) {
      return t('tracesEmpty.looking');
    }
    if (latest.data?.isUnfinished) {
      return t('tracesEmpty.unsure');
    }
    if (isFiltered) {
      return t('tracesEmpty.noneMatching');
    }
    return t(isLongest ? 'tracesEmpty.never' : 'tracesEmpty.none');
  };
  const action = () => {
    if (trace) {
      return {
        label: t('tracesEmpty.show'),
        onPress: () =>
          props.onRange(aroundInstant(Date.parse(trace.startedAt))),
      };
    }
    if (latest.isLoading) {
      return undefined;
    }
    if (isFiltered) {
      return { label: t('traces.clear'), onPress: view.clear };
    }
    if (!isLongest) {
      return {
        label: t('tracesEmpty.forgottenAction'),
        onPress: () => props.onRange({ range: LONGEST_TRACE_RANGE }),
      };
    }
    return onShowMapping
      ? { label: t('empty.showMapping'), onPress: onShowMapping }
      : undefined;
  };
  const title = () => {
    if (isPart) {
      return t('tracesEmpty.partTitle');
    }
    return t(isFiltered ? 'tracesEmpty.filteredTitle' : 'tracesEmpty.title', {
      range: rangeText,
    });
  };
  const next = action();
  return (
    <EmptyState
      icon={<RiTimelineView size={28} />}
      title={title()}
      text={text()}
      reasons={<Reasons reasons={reasonsOf(answer.meta.messages, [])} />}
      action={
        <div className={styles.emptyAction}>
          {next && (
            <Button variant="secondary" size="small" onPress={next.onPress}>
              {next.label}
            </Button>
          )}
        </div>
      }
    />
  );
}
