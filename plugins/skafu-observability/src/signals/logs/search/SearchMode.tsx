import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ToggleButton } from '@backstage/ui';
import { RiFileTextLine, RiListUnordered, RiTextWrap } from '@remixicon/react';
import { useMemo, useState, type ReactNode } from 'react';
import { zoomedRange, type Time } from '../../../components/TimeRangePicker';
import { aroundInstant } from '../../../lib/links';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { isUnasked, queryTextOf, type LogsView } from '../lib/logsView';
import { statusOf } from '../../../lib/refusal';
import { queryErrorOf } from '../lib/queryError';
import {
  withCondition,
  writeCondition,
  type FieldCondition,
} from '../lib/simpleQuery';
import type { LineActions } from '../line/LineDetails';
import { areLines } from '../lines/lineColumns';
import { DownloadMenu } from '../results/DownloadMenu';
import { Histogram } from '../results/Histogram';
import { LinesSkeleton } from '../results/LinesSkeleton';
import { NoLines } from '../results/NoLines';
import { Results } from '../results/Results';
import { StatsChart } from '../results/StatsChart';
import { AskFirst } from '../run/AskFirst';
import { RunFailure } from '../run/RunFailure';
import { RunStatus } from '../run/RunStatus';
import { shownResult, type QueryRun } from '../run/useQueryRun';
import { SearchPanel } from './SearchPanel';
import { useLogFields } from './useLogFields';
import styles from '../results/results.module.css';

type Changes = Record<string, string | readonly string[] | undefined>;

/** Search in the past: what is asked, what it costs, what is found. */
export function SearchMode(props: {
  view: LogsView;
  set: (changes: Changes) => void;
  scope: Scope;
  groups: readonly string[];
  time: Time;
  run: QueryRun;
  saved: (draft: string) => ReactNode;
  lineActions: Pick<LineActions, 'onContext' | 'linkTo'>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, set, scope, time, run } = props;
  const fields = useLogFields(scope, props.groups, view.query !== undefined);
  const [showsFields, setShowsFields] = useState(false);
  const shown = shownResult(run);
  const words = useMemo(() => (view.text ? [view.text] : []), [view.text]);
  const error =
    run.phase === 'failed' && run.error && statusOf(run.error) === 400
      ? queryErrorOf(run.error, queryTextOf(view))
      : undefined;

  const actions: LineActions = {
    ...props.lineActions,
    columns: view.columns,
    onColumn: field =>
      set({
        column: view.columns.includes(field)
          ? view.columns.filter(each => each !== field)
          : [...view.columns, field],
      }),
    onCondition: condition => set(conditionChange(view, condition)),
    onAround: instant => time.zoom(aroundInstant(instant)),
  };
  const isLines = shown !== undefined && areLines(shown.result.fields);
  const onBrush = (from: number, to: number) =>
    time.zoom(zoomedRange({ start: from, end: to }));
  return (
    <>
      <SearchPanel
        view={view}
        onSet={set}
        onRerun={run.rerun}
        fields={fields}
        error={error}
        isBusy={run.isBusy}
        saved={props.saved}
      />
      {run.phase === 'asking' && (
        <AskFirst run={run} isUnasked={isUnasked(view)} />
      )}
      {run.phase !== 'asking' && run.phase !== 'failed' && (
        <RunStatus
          run={run}
          limit={view.limit}
          onLimit={limit => set({ rows: String(limit) })}
        >
          {isLines && (
            <>
              <ToggleButton
                size="small"
                isSelected={showsFields}
                onChange={setShowsFields}
                iconStart={<RiListUnordered />}
              >
                {t('logResults.fieldsPanel')}
              </ToggleButton>
              <ToggleButton
                size="small"
                isSelected={view.wrap}
                onChange={wrap => set({ wrap: wrap ? 'on' : undefined })}
                iconStart={<RiTextWrap />}
              >
                {t('logResults.wrap')}
              </ToggleButton>
              <ToggleButton
                size="small"
                isSelected={view.raw}
                onChange={raw => set({ raw: raw ? 'on' : undefined })}
                iconStart={<RiFileTextLine />}
              >
                {t('logResults.raw')}
              </ToggleButton>
            </>
          )}
          {shown && (
            <DownloadMenu
              queryId={shown.result.id}
              isDisabled={run.phase !== 'done'}
            />
          )}
        </RunStatus>
      )}
      {run.phase === 'failed' && (
        <RunFailure run={run} query={queryTextOf(view)} />
      )}
      {run.phase !== 'failed' && !shown && run.isBusy && <LinesSkeleton />}
      {run.phase !== 'failed' && shown && (
        <div className={styles.results}>
          {shown.result.rows.length === 0 && run.phase === 'done' ? (
            <NoLines
              result={shown.result}
              range={time.range}
              onRange={time.setRange}
              onEveryLevel={
                view.query === undefined && view.levels.length > 0
                  ? () => set({ level: undefined })
                  : undefined
              }
            />
          ) : (
            <>
              {isLines ? (
                <Histogram
                  result={shown.result}
                  areErrors={
                    view.query === undefined && view.levels.join() === 'error'
                  }
                  onBrush={onBrush}
                  onReset={time.resetZoom}
                />
              ) : (
                <StatsChart
                  result={shown.result}
                  onZoom={window => onBrush(window.start, window.end)}
                  onReset={time.resetZoom}
                />
              )}
              <Results
                result={shown.result}
                view={view}
                scope={scope}
                isOutdated={shown.isOutdated}
                showsFields={showsFields}
                words={words}
                actions={actions}
              />
            </>
          )}
        </div>
      )}
      {run.phase === 'idle' && (
        <Button variant="primary" onPress={run.rerun}>
          {t('logSearch.run')}
        </Button>
      )}
    </>
  );
}

/** A condition as a chip of the text search, or as one more line of the query. */
function conditionChange(view: LogsView, condition: FieldCondition): Changes {
  return view.query === undefined
    ? {
        where: [
          ...new Set([...view.conditions, condition].map(writeCondition)),
        ],
      }
    : { query: withCondition(view.query, condition) };
}
