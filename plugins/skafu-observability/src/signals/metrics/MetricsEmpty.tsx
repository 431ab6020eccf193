import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  EntityMetricsResponse,
  TargetsResponse,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiBarChart2Line,
  RiCloudOffLine,
  RiErrorWarningLine,
  RiLock2Line,
  RiSearchLine,
  RiSettings3Line,
  RiSpeedUpLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import {
  spanText,
  widerRange,
  windowOf,
  windowText,
} from '../../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Reasons } from '../targets';
import { emptyReasons, type EmptyCause } from './lib/emptyCause';

const ICONS: Record<EmptyCause, RemixiconComponentType> = {
  'nothing-found': RiSearchLine,
  'no-panels': RiBarChart2Line,
  'no-data': RiBarChart2Line,
  'no-access': RiLock2Line,
  throttled: RiSpeedUpLine,
  unreachable: RiCloudOffLine,
  'not-configured': RiSettings3Line,
  invalid: RiErrorWarningLine,
};

const TITLES = {
  'nothing-found': 'empty.nothingFoundTitle',
  'no-panels': 'empty.noPanelsTitle',
  'no-data': 'empty.noDataTitle',
  'no-access': 'empty.noAccessTitle',
  throttled: 'empty.throttledTitle',
  unreachable: 'empty.unreachableTitle',
  'not-configured': 'empty.notConfiguredTitle',
  invalid: 'empty.invalidTitle',
} as const satisfies Record<EmptyCause, string>;

/** Said only where no look-up and no message says it exactly. */
const GENERIC = {
  'no-access': 'empty.noAccessText',
  throttled: 'empty.throttledText',
  unreachable: 'empty.unreachableText',
  'not-configured': 'empty.notConfiguredText',
  invalid: 'empty.invalidText',
} as const;

/** Why a mapped entity shows nothing, and what to do about it. */
export function MetricsEmpty(props: {
  cause: EmptyCause;
  entityName: string;
  answer: EntityMetricsResponse;
  targets: TargetsResponse | undefined;
  range: TimeRange;
  isFetching: boolean;
  onRange: (range: TimeRange) => void;
  onRetry: () => void;
  onShowMapping: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { cause, range, targets } = props;
  const reasons = emptyReasons(cause, props.answer, targets);
  const wider = widerRange(range, Date.now());
  const Icon = ICONS[cause];

  const text = () => {
    const concerned = (targets?.targets ?? []).filter(
      target => cause !== 'no-data' || target.supported,
    );
    const types =
      [...new Set(concerned.map(target => target.typeTitle))].join(', ') ||
      props.entityName;
    switch (cause) {
      case 'no-panels':
        return t('empty.noPanelsText', { types });
      case 'no-data':
        return t('empty.noDataText', {
          types,
          range:
            range.range === undefined
              ? windowText(windowOf(range, Date.now()))
              : t('empty.lastRange', { span: spanText(range.range) }),
        });
      case 'nothing-found':
        return reasons.length === 0
          ? t('empty.nothingFoundText', { name: props.entityName })
          : undefined;
      default:
        return reasons.length === 0 ? t(GENERIC[cause]) : undefined;
    }
  };

  const action = () => {
    switch (cause) {
      case 'no-data':
        return wider
          ? {
              label: t('empty.noDataShow', { span: spanText(wider) }),
              onPress: () => props.onRange({ range: wider }),
            }
          : undefined;
      case 'throttled':
      case 'unreachable':
        return {
          label: t('error.retry'),
          onPress: props.onRetry,
          isPending: props.isFetching,
        };
      default:
        return {
          label: t('empty.showMapping'),
          onPress: props.onShowMapping,
        };
    }
  };
  const next = action();

  return (
    <EmptyState
      icon={<Icon size={28} />}
      title={t(TITLES[cause])}
      text={text()}
      reasons={<Reasons reasons={reasons} />}
      action={
        next && (
          <Button
            variant="secondary"
            size="small"
            onPress={next.onPress}
            isPending={next.isPending}
          >
            {next.label}
          </Button>
        )
      }
    />
  );
}
