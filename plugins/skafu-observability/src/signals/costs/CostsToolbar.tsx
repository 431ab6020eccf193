import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  costMetricSchema,
  type CostsResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowLeftSLine,
  RiArrowRightSLine,
  RiDownload2Line,
  RiExternalLinkLine,
  RiLineChartLine,
  RiStackLine,
  RiTableLine,
} from '@remixicon/react';
import { useState } from 'react';
import { useAccountNames } from '../../components/Place';
import { Toolbar, ToolbarIcon } from '../../components/Toolbar';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ChoiceMenu } from './ChoiceMenu';
import { RangeMenu } from './RangeMenu';
import { TagDialog } from './TagDialog';
import { useGroupByText } from './useGroupByText';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

const ALL = 'all';

const ANY_TAG = 'any-tag';

/** Decides what the pages of costs show. */
export function CostsToolbar(props: {
  view: CostsView;
  /** What this page can be grouped by. */
  groupings: readonly string[];
  costs: CostsResponse | undefined;
  isFetching: boolean;
  onRefresh: () => void;
  onDownload: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const groupByText = useGroupByText();
  const { view, costs } = props;
  const [isRangeOpen, setRangeOpen] = useState(false);
  const [isTagOpen, setTagOpen] = useState(false);

  const groupings = props.groupings.includes(view.groupBy)
    ? props.groupings
    : [...props.groupings, view.groupBy];
  return (
    <>
      <Toolbar
        meta={costs?.meta}
        isFetching={props.isFetching}
        onRefresh={props.onRefresh}
        search={{
          label: t('costs.table.search'),
          value: view.search,
          onChange: view.setSearch,
        }}
        shortcuts={[
          {
            key: 't',
            label: t('costs.range.choose'),
            action: () => setRangeOpen(true),
          },
          {
            key: '[',
            label: t('costs.range.previous'),
            action: () => view.shift(-1),
          },
          {
            key: ']',
            label: t('costs.range.next'),
            action: () => view.shift(1),
          },
        ]}
        menu={[
          {
            label: t(view.asTable ? 'costs.menu.chart' : 'costs.menu.table'),
            icon: view.asTable ? <RiLineChartLine /> : <RiTableLine />,
            onAction: () => view.setAsTable(!view.asTable),
          },
          {
            label: t('costs.menu.csv'),
            icon: <RiDownload2Line />,
            onAction: props.onDownload,
          },
          ...(costs
            ? [
                {
                  label: t('costs.menu.console'),
                  icon: <RiExternalLinkLine />,
                  onAction: () =>
                    window.open(costs.consoleUrl, '_blank', 'noopener'),
                },
              ]
            : []),
        ]}
      >
        <span className={styles.range}>
          <RangeMenu
            range={view.range}
            days={view.days}
            today={view.today}
            onChange={view.setRange}
            isOpen={isRangeOpen}
            onOpenChange={setRangeOpen}
          />
          <span className={styles.rare}>
            <ToolbarIcon
              label={t('costs.range.previous')}
              shortcut="["
              icon={<RiArrowLeftSLine />}
              onPress={() => view.shift(-1)}
              isDisabled={!view.canShift(-1)}
            />
            <ToolbarIcon
              label={t('costs.range.next')}
              shortcut="]"
              icon={<RiArrowRightSLine />}
              onPress={() => view.shift(1)}
              isDisabled={!view.canShift(1)}
            />
          </span>
        </span>
        <ChoiceMenu
          label={t('costs.groupBy.button', { text: groupByText(view.groupBy) })}
          text={t('costs.groupBy.label', {
            text: groupByText(view.groupBy).toLocaleLowerCase(),
          })}
          icon={<RiStackLine />}
          value={view.groupBy}
          choices={[
            ...groupings.map(key => ({ key, label: groupByText(key) })),
            { key: ANY_TAG, label: t('costs.groupBy.anyTag') },
          ]}
          onChange={key =>
            key === ANY_TAG ? setTagOpen(true) : view.setGroupBy(key)
          }
        />
        <AccountMenu view={view} />
        {/* On a phone only where it is not the usual one. */}
        <span
          className={view.metric === 'UnblendedCost' ? styles.rare : undefined}
        >
          <ChoiceMenu
            label={t('costs.metric.label', {
              text: t(`costs.metric.${view.metric}`),
            })}
            text={t(`costs.metric.${view.metric}`)}
            value={view.metric}
            choices={costMetricSchema.options.map(key => ({
              key,
              label: t(`costs.metric.${key}`),
              about: t(`costs.metric.about${key}`),
            }))}
            onChange={view.setMetric}
            width={420}
          />
        </span>
      </Toolbar>
      <TagDialog
        isOpen={isTagOpen}
        onOpenChange={setTagOpen}
        onChoose={view.setGroupBy}
      />
    </>
  );
}

function AccountMenu(props: { view: CostsView }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = useAccountNames();
  const { accountId, setAccount } = props.view;
  if (names.size < 2 && !accountId) {
    return null;
  }
  const text = accountId
    ? names.get(accountId) ?? accountId
    : t('costs.accounts.all');
  return (
    <ChoiceMenu
      label={t('costs.accounts.label', { text })}
      text={text}
      value={accountId ?? ALL}
      choices={[
        { key: ALL, label: t('costs.accounts.all') },
        ...[...names].map(([key, name]) => ({
          key,
          label: name,
          about: `${name} (${key})`,
        })),
      ]}
      onChange={key => setAccount(key === ALL ? undefined : key)}
      width={260}
    />
  );
}
