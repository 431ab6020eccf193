import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';
import { useMemo, useState } from 'react';
import {
  RowList,
  type RowColumn,
  type RowSort,
} from '../../../components/RowList';
import { formatPrecise } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { readInstant } from '../lib/recordedLine';
import type { ResultRow } from '../lib/resultPages';
import styles from './results.module.css';

type Row = { key: string; row: ResultRow };

/** Rows that are figures, by the columns of the query. */
export function StatsTable(props: {
  fields: LogQueryResult['fields'];
  rows: readonly ResultRow[];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { fields } = props;
  const [sort, setSort] = useState<RowSort>();
  const items = useMemo(
    () => sorted(props.rows, fields, sort),
    [props.rows, fields, sort],
  );
  const shown = fields.filter(({ name }) => name !== '@ptr');
  const columns = shown.map(
    (field): RowColumn<Row> => ({
      id: field.name,
      label: field.name,
      width: field.type === 'string' ? 'minmax(0, 2fr)' : 'minmax(96px, 1fr)',
      align: field.type === 'number' ? 'end' : undefined,
      sortable: true,
      cell: ({ row }) => cellText(field, row[field.name]),
    }),
  );
  return (
    <RowList
      label={t('logResults.rowsLabel')}
      items={items}
      rowKey={({ key }) => key}
      columns={columns}
      sort={sort}
      onSort={setSort}
      narrow={({ row }) => (
        <>
          {shown.map(field => (
            <span key={field.name} className={styles.narrowCell}>
              <span className={styles.quiet}>{field.name}</span>{' '}
              {cellText(field, row[field.name])}
            </span>
          ))}
        </>
      )}
    />
  );
}

function cellText(
  field: LogQueryResult['fields'][number],
  value: string | undefined,
): string {
  if (value === undefined) {
    return '–';
  }
  const instant = field.type === 'instant' ? readInstant(value) : undefined;
  return instant === undefined ? value : formatPrecise(instant);
}

function sorted(
  rows: readonly ResultRow[],
  fields: LogQueryResult['fields'],
  sort: RowSort | undefined,
): Row[] {
  const items = rows.map((row, index) => ({ key: String(index), row }));
  const field = fields.find(({ name }) => name === sort?.column);
  if (!sort || !field) {
    return items;
  }
  const sign = sort.direction === 'asc' ? 1 : -1;
  return items.sort(({ row: one }, { row: other }) => {
    const [a = '', b = ''] = [one[field.name], other[field.name]];
    return (
      sign *
      (field.type === 'number' ? Number(a) - Number(b) : a.localeCompare(b))
    );
  });
}
