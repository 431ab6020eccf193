import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  CostGroup,
  CostsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiSearchLine } from '@remixicon/react';
import { useMemo } from 'react';
import { EmptyState } from '../../components/AsyncState';
import { Money } from '../../components/Money';
import { Panel } from '../../components/Page';
import { RowList, type RowColumn } from '../../components/RowList';
import palette from '../../components/SignalChart/palette.module.css';
import { Sparkline } from '../../components/Sparkline';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Change } from './Change';
import { colourOf } from './chart/hue';
import { comparable, OTHERS, shareOf, type CostSeries } from './lib/columns';
import { findGroups, sortGroups } from './lib/groups';
import { percentText } from './lib/percent';
import { useGroupByText } from './useGroupByText';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

/** Every group in a row: what it costs, its share, and how that changed. */
export function GroupsTable(props: {
  view: CostsView;
  costs: CostsResponse;
  series: readonly CostSeries[];
  /** The page behind a group. */
  href: (group: CostGroup) => string | undefined;
  isBusy: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const groupByText = useGroupByText();
  const { view, costs } = props;
  const { currency } = costs;
  const colours = useMemo(
    () => new Map(props.series.map(one => [one.key, colourOf(one)])),
    [props.series],
  );
  const items = useMemo(
    () => sortGroups(findGroups(costs.groups, view.search), view.sort),
    [costs.groups, view.search, view.sort],
  );
  const hasBefore = comparable(costs);

  const name = (group: CostGroup) => (
    <span className={styles.name}>
      <i
        className={styles.swatch}
        style={{ background: colours.get(group.key) ?? colours.get(OTHERS) }}
      />
      <span className={styles.nameText} title={group.label}>
        {group.label}
      </span>
    </span>
  );
  const spark = (group: CostGroup) => (
    <span className={styles.spark}>
      <Sparkline
        // Today is not over; drawn as if it were, every course would end in a fall.
        values={costs.points
          .filter(({ end }) => end <= view.today)
          .map(
            ({ start }) =>
              group.points.find(point => point.start === start)?.amount ?? 0,
          )}
        label={t('costs.table.courseLabel', { label: group.label })}
      />
    </span>
  );
  const change = (group: CostGroup) => (
    <Change
      compact
      now={group.total}
      before={group.previousTotal}
      currency={currency}
    />
  );
  const columns: RowColumn<CostGroup>[] = [
    {
      id: 'label',
      label: groupByText(view.groupBy),
      width: 'minmax(140px, 2fr)',
      sortable: true,
      cell: name,
    },
    {
      id: 'share',
      label: t('costs.table.share'),
      width: 'minmax(96px, 1fr)',
      minWidth: 720,
      cell: group => <Share part={group.total} whole={costs.total} />,
    },
    {
      id: 'total',
      label: t('costs.table.total'),
      width: '110px',
      align: 'end',
      sortable: true,
      cell: group => <Money amount={group.total} currency={currency} />,
    },
    ...(hasBefore
      ? [
          {
            id: 'before',
            label: t('costs.table.before'),
            width: '110px',
            align: 'end' as const,
            minWidth: 840,
            sortable: true,
            cell: (group: CostGroup) => (
              <span className={styles.before}>
                <Money amount={group.previousTotal} currency={currency} />
              </span>
            ),
          },
          {
            id: 'change',
            label: t('costs.table.change'),
            width: '104px',
            align: 'end' as const,
            sortable: true,
            cell: change,
          },
        ]
      : []),
    {
      id: 'course',
      label: t('costs.table.course'),
      width: '112px',
      minWidth: 720,
      cell: spark,
    },
  ];
  return (
    <Panel
      title={t('costs.table.title')}
      aside={
        <span className={styles.quiet}>
          {view.search
            ? t('costs.table.found', {
                found: String(items.length),
                all: String(costs.groups.length),
              })
            : t('costs.table.count', { count: costs.groups.length })}
        </span>
      }
    >
      {items.length === 0 && view.search ? (
        <EmptyState
          compact
          icon={<RiSearchLine size={24} />}
          title={t('costs.table.none')}
          action={
            <Button
              variant="secondary"
              size="small"
              onPress={() => view.setSearch('')}
            >
              {t('costs.table.clear')}
            </Button>
          }
        />
      ) : (
        <div className={palette.palette}>
          <RowList
            label={t('costs.table.label', {
              group: groupByText(view.groupBy).toLocaleLowerCase(),
            })}
            items={items}
            rowKey={({ key }) => key}
            columns={columns}
            narrow={group => (
              <>
                <div className={styles.narrowRow}>
                  {name(group)}
                  <Money amount={group.total} currency={currency} />
                </div>
                <div className={styles.narrowRow}>
                  <Share part={group.total} whole={costs.total} />
                  {hasBefore && change(group)}
                </div>
              </>
            )}
            onOpen={({ key }) => view.openGroup(key)}
            href={props.href}
            selectedKey={view.group}
            sort={view.sort}
            onSort={view.setSort}
            isBusy={props.isBusy}
          />
        </div>
      )}
    </Panel>
  );
}

/** A part of the whole as a bar and a figure; credits have no bar. */
export function Share(props: { part: number; whole: number }) {
  const share = shareOf(props.part, props.whole);
  if (share === undefined) {
    return <span className={styles.quiet}>–</span>;
  }
  return (
    <span className={styles.share}>
      <span className={styles.shareBar} aria-hidden>
        <i style={{ width: `${Math.min(Math.max(share, 0), 100)}%` }} />
      </span>
      <span className={styles.quiet}>{percentText(share)}</span>
    </span>
  );
}
