import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
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
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/AsyncState';
import {
  spanText,
  widerRange,
  windowOf,
  windowText,
} from '../../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { EmptyReason } from './lib/emptyReason';

const ICONS: Record<EmptyReason, RemixiconComponentType> = {
  'nothing-found': RiSearchLine,
  'no-panels': RiBarChart2Line,
  'no-data': RiBarChart2Line,
  'no-access': RiLock2Line,
  throttled: RiSpeedUpLine,
  unreachable: RiCloudOffLine,
  'not-configured': RiSettings3Line,
  invalid: RiErrorWarningLine,
};

/** Why a mapped entity shows nothing, and what to do about it. */
export function MetricsEmpty(props: {
  reason: EmptyReason;
  entityName: string;
  targets: TargetsResponse | undefined;
  range: TimeRange;
  onRange: (range: TimeRange) => void;
  onRetry: () => void;
  onShowMapping: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { reason, range } = props;
  const all = props.targets?.targets ?? [];
  const concerned =
    reason === 'no-data' ? all.filter(target => target.supported) : all;
  const types =
    [...new Set(concerned.map(target => target.typeTitle))].join(', ') ||
    props.entityName;
  const wider = widerRange(range, Date.now());

  const retry = button(t('error.retry'), props.onRetry);
  const mapping = button(t('empty.showMapping'), props.onShowMapping);
  const states: Record<
    EmptyReason,
    { title: string; text: string; action?: ReactNode }
  > = {
    'nothing-found': {
      title: t('empty.nothingFoundTitle'),
      text: t('empty.nothingFoundText', { name: props.entityName }),
      action: mapping,
    },
    'no-panels': {
      title: t('empty.noPanelsTitle'),
      text: t('empty.noPanelsText', { types }),
      action: mapping,
    },
    'no-data': {
      title: t('empty.noDataTitle'),
      text: t('empty.noDataText', {
        types,
        range:
          range.range === undefined
            ? windowText(windowOf(range, Date.now()))
            : t('empty.lastRange', { span: spanText(range.range) }),
      }),
      action:
        wider &&
        button(t('empty.noDataShow', { span: spanText(wider) }), () =>
          props.onRange({ range: wider }),
        ),
    },
    'no-access': {
      title: t('empty.noAccessTitle'),
      text: t('empty.noAccessText'),
      action: mapping,
    },
    throttled: {
      title: t('empty.throttledTitle'),
      text: t('empty.throttledText'),
      action: retry,
    },
    unreachable: {
      title: t('empty.unreachableTitle'),
      text: t('empty.unreachableText'),
      action: retry,
    },
    'not-configured': {
      title: t('empty.notConfiguredTitle'),
      text: t('empty.notConfiguredText'),
      action: mapping,
    },
    invalid: {
      title: t('empty.invalidTitle'),
      text: t('empty.invalidText'),
      action: mapping,
    },
  };
  const Icon = ICONS[reason];
  return <EmptyState icon={<Icon size={28} />} {...states[reason]} />;
}

function button(label: string, onPress: () => void): ReactNode {
  return (
    <Button variant="secondary" size="small" onPress={onPress}>
      {label}
    </Button>
  );
}
