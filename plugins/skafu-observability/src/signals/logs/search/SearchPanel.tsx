import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiPlayFill } from '@remixicon/react';
import { useEffect, useState, type ReactNode } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { KnownField } from '../lib/completions';
import { queryTextOf, type LogsView } from '../lib/logsView';
import type { QueryError } from '../lib/queryError';
import { writeCondition } from '../lib/simpleQuery';
import { QueryEditor } from './QueryEditor';
import { SamplesMenu } from './SamplesMenu';
import { SimpleSearchFields } from './SimpleSearchFields';
import styles from './search.module.css';

/** What is asked for: a text with levels and conditions, or a query. */
export function SearchPanel(props: {
  view: LogsView;
  onSet: (changes: Record<string, string | string[] | undefined>) => void;
  /** Runs what stands in the address already. */
  onRerun: () => void;
  fields: readonly KnownField[];
  error: QueryError | undefined;
  isBusy: boolean;
  /** Saved queries; is given the query that is being written. */
  saved: (draft: string) => ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, onSet } = props;
  const [draft, setDraft] = useState(queryTextOf(view));
  const written = view.query;
  // Back, forward, samples and saved queries change the address, and it is right.
  useEffect(() => {
    if (written !== undefined) {
      setDraft(written);
    }
  }, [written]);

  const isQuery = view.query !== undefined;
  const run = (text: string = draft) => {
    const query = text.trim();
    if (query === view.query) {
      props.onRerun();
    } else if (query) {
      onSet({ query });
    }
  };
  const toQuery = () => {
    const query = queryTextOf(view);
    setDraft(query);
    onSet({ query, text: undefined, level: undefined, where: undefined });
  };
  return (
    <section className={styles.panel} aria-label={t('logSearch.language')}>
      <div className={styles.head}>
        <ToggleButtonGroup
          aria-label={t('logSearch.language')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[isQuery ? 'query' : 'simple']}
          onSelectionChange={keys =>
            keys.has('query')
              ? toQuery()
              : onSet({ query: undefined, saved: undefined })
          }
        >
          <ToggleButton id="simple" size="small">
            {t('logSearch.simple')}
          </ToggleButton>
          <ToggleButton id="query" size="small">
            {t('logSearch.query')}
          </ToggleButton>
        </ToggleButtonGroup>
        {!isQuery && (
          <SimpleSearchFields
            view={view}
            onText={text =>
              text === view.text ? props.onRerun() : onSet({ text })
            }
            onLevels={level => onSet({ level })}
            onConditions={conditions =>
              onSet({ where: conditions.map(writeCondition) })
            }
          />
        )}
        {isQuery && <span className={styles.spacer} />}
        <SamplesMenu
          onSample={query =>
            onSet({
              query,
              text: undefined,
              level: undefined,
              where: undefined,
              saved: undefined,
            })
          }
        />
        {props.saved(isQuery ? draft.trim() : queryTextOf(view))}
        {isQuery && (
          <Button
            variant="primary"
            size="small"
            iconStart={<RiPlayFill />}
            onPress={() => run()}
            isDisabled={!draft.trim()}
            isPending={props.isBusy}
          >
            {t('logSearch.run')}
          </Button>
        )}
      </div>
      {isQuery && (
        <QueryEditor
          value={draft}
          onChange={setDraft}
          onRun={run}
          fields={props.fields}
          // Of the query that ran, not of what has been written since.
          error={draft.trim() === view.query ? props.error : undefined}
        />
      )}
    </section>
  );
}
