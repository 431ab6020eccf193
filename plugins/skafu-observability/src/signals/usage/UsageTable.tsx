import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiSearchLine } from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import { Money } from '../../components/Money';
import { Panel } from '../../components/Page';
import { Place } from '../../components/Place';
import { RowList, type RowColumn } from '../../components/RowList';
import { Value } from '../../components/Value';
import { skafuObservabilityTranslationRef } from '../../translation';
import { GROUPINGS, savedShare, type UsageRow } from './lib/usage';
import { UsageState } from './UsageState';
import type { UsageView } from './useUsageView';
import styles from './usage.module.css';

/** What each API of each account and region was asked. */
export function UsageTable(props: {
  view: UsageView;
  rows: UsageRow[];
  /** Before the search. */
  count: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, rows } = props;
  const columns = useColumns(view.grouping);
  return (
    <Panel
      title={t('usage.table.title')}
      aside={
        <>
          <span className={styles.quiet}>
            {t('usage.table.count', { count: rows.length })}
          </span>
          <ToggleButtonGroup
            aria-label={t('usage.table.grouping')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view.grouping]}
            onSelectionChange={keys => {
              const chosen = GROUPINGS.find(name => keys.has(name));
              if (chosen) {
                view.setGrouping(chosen);
              }
            }}
          >
            <ToggleButton id="each">{t('usage.table.each')}</ToggleButton>
            <ToggleButton id="api">{t('usage.table.byApi')}</ToggleButton>
            <ToggleButton id="place">{t('usage.table.byPlace')}</ToggleButton>
          </ToggleButtonGroup>
        </>
      }
    >
      {rows.length === 0 && props.count > 0 ? (
        <EmptyState
          compact
          icon={<RiSearchLine size={24} />}
          title={t('usage.table.none')}
          action={
            <Button variant="secondary" size="small" onPress={view.showAll}>
              {t('usage.table.clear')}
            </Button>
          }
        />
      ) : (
        <RowList
          label={t('usage.table.label')}
          items={rows}
          rowKey={({ key }) => key}
          columns={columns}
          narrow={row => (
            <>
              <div className={styles.narrowRow}>
                <span className={styles.api}>
                  {row.api ?? <RowPlace row={row} />}
                </span>
                <Money amount={row.estimatedUsd} currency="USD" />
              </div>
              <div className={`${styles.narrowRow} ${styles.quiet}`}>
                <span>
                  <Value value={row.calls} unit="Count" />{' '}
                  {t('usage.term.calls').toLocaleLowerCase()}
                  {row.api && row.accountId && (
                    <>
                      {' · '}
                      <RowPlace row={row} />
                    </>
                  )}
                </span>
                <UsageState apis={row.states} />
              </div>
            </>
          )}
          onOpen={({ key }) => view.open(key)}
          selectedKey={view.opened}
          sort={view.sort}
          onSort={view.setSort}
        />
      )}
    </Panel>
  );
}

function useColumns(grouping: UsageView['grouping']): RowColumn<UsageRow>[] {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const count = (
    id: 'calls' | 'throttles' | 'errors' | 'queued',
    minWidth?: number,
  ): RowColumn<UsageRow> => ({
    id,
    label: t(`usage.term.${id}`),
    width: '88px',
    align: 'end',
    sortable: true,
    minWidth,
    // Zeroes are what one hopes for: they stand back.
    cell: row =>
      row[id] === 0 ? (
        <span className={styles.quiet}>0</span>
      ) : (
        <Value value={row[id]} unit="Count" />
      ),
  });
  const api: RowColumn<UsageRow> = {
    id: 'name',
    label: t('usage.table.api'),
    width: 'minmax(180px, 2fr)',
    sortable: true,
    cell: row => <span className={styles.api}>{row.api}</span>,
  };
  const place: RowColumn<UsageRow> = {
    id: grouping === 'place' ? 'name' : 'place',
    label: t('usage.table.place'),
    width: 'minmax(140px, 1.2fr)',
    sortable: grouping === 'place',
    minWidth: grouping === 'place' ? undefined : 720,
    cell: row => <RowPlace row={row} />,
  };
  return [
    ...(grouping === 'place' ? [] : [api]),
    ...(grouping === 'api' ? [] : [place]),
    count('calls'),
    {
      id: 'saved',
      label: t('usage.term.saved'),
      width: '92px',
      align: 'end',
      sortable: true,
      minWidth: 800,
      cell: row => <Value value={savedShare(row)} unit="Percent" />,
    },
    count('throttles'),
    count('errors'),
    count('queued', 880),
    {
      id: 'dollars',
      label: t('usage.term.dollars'),
      width: '116px',
      align: 'end',
      sortable: true,
      cell: row =>
        row.estimatedUsd === 0 ? (
          <span className={styles.quiet}>–</span>
        ) : (
          <Money amount={row.estimatedUsd} currency="USD" />
        ),
    },
    {
      id: 'state',
      label: t('usage.table.state'),
      width: '120px',
      minWidth: 960,
      cell: row => <UsageState apis={row.states} />,
    },
  ];
}

export function RowPlace(props: { row: UsageRow }) {
  const { accountId, region } = props.row;
  return <Place accountId={accountId} region={region} />;
}
