import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';
import { useCallback, useEffect, useMemo } from 'react';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { LogsView } from '../lib/logsView';
import { reasonOf } from '../lib/queryError';
import { LineDetails, type LineActions } from '../line/LineDetails';
import { LineList } from '../lines/LineList';
import { areLines, lineColumns } from '../lines/lineColumns';
import type { LogLine } from '../lines/types';
import { FieldsPanel } from './FieldsPanel';
import { lineOf } from './resultLines';
import { StatsTable } from './StatsTable';
import { useResultRows } from './useResultRows';
import styles from './results.module.css';

/** Rows of a table that are read without scrolling. */
const MOST_FIGURES = 10_000;

/** The rows of a query: lines with their fields at the left, or a table of figures. */
export function Results(props: {
  result: LogQueryResult;
  view: LogsView;
  scope: Scope;
  isOutdated: boolean;
  showsFields: boolean;
  words: readonly string[];
  actions: LineActions;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { result, view, scope, actions } = props;
  const rows = useResultRows(result);
  const { count, rowAt, loaded } = rows;
  const isLines = areLines(result.fields);
  const columns = useMemo(
    () => lineColumns(result.fields, view.columns),
    [result.fields, view.columns],
  );
  const itemAt = useCallback(
    (index: number) => {
      const row = rowAt(index);
      return row && lineOf(row, index);
    },
    [rowAt],
  );
  const lines = useMemo(
    () => (isLines ? loaded.map((row, index) => lineOf(row, index)) : []),
    [loaded, isLines],
  );

  const { show, hasMore } = rows;
  // A table of figures is sorted as a whole.
  useEffect(() => {
    if (!isLines && hasMore && count < MOST_FIGURES) {
      show(0, count);
    }
  }, [isLines, hasMore, count, show]);

  if (!isLines) {
    return (
      <div
        className={`${styles.surface} ${
          props.isOutdated ? styles.outdated : ''
        }`}
      >
        <StatsTable fields={result.fields} rows={loaded} />
      </div>
    );
  }
  return (
    <div
      className={styles.columns}
      data-fields={props.showsFields || undefined}
    >
      {props.showsFields && <FieldsPanel lines={lines} {...actions} />}
      <div className={styles.surface}>
        <LineList
          label={t('logResults.label')}
          count={hasMore ? count + 1 : count}
          itemAt={itemAt}
          columns={columns}
          words={props.words}
          wrap={view.wrap}
          raw={view.raw}
          selectedKey={view.line?.pointer}
          onView={show}
          isOutdated={props.isOutdated}
          details={(line: LogLine) => (
            <LineDetails line={line} scope={scope} {...actions} />
          )}
        />
        {rows.error && (
          <p role="alert" className={styles.quiet}>
            {t('logResults.moreFailed', { reason: reasonOf(rows.error) })}
          </p>
        )}
      </div>
    </div>
  );
}
