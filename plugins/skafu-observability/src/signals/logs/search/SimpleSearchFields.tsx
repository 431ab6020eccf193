import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { LEVELS, type Level } from '../lib/levels';
import type { LogsView } from '../lib/logsView';
import { writeCondition, type FieldCondition } from '../lib/simpleQuery';
import { LevelIcon } from '../lines/LevelWord';
import styles from './search.module.css';

/** For those who do not know the query language: text, levels, conditions as chips. */
export function SimpleSearchFields(props: {
  view: LogsView;
  onText: (text: string) => void;
  onLevels: (levels: Level[]) => void;
  onConditions: (conditions: FieldCondition[]) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view } = props;
  const [text, setText] = useState(view.text);
  useEffect(() => setText(view.text), [view.text]);
  return (
    <>
      <div className={styles.text} data-log-search>
        <SearchField
          size="small"
          aria-label={t('logSearch.label')}
          placeholder={`${t('logSearch.placeholder')} (/)`}
          value={text}
          onChange={setText}
          onSubmit={value => props.onText(value.trim())}
          onClear={() => props.onText('')}
        />
      </div>
      <ToggleButtonGroup
        aria-label={t('logSearch.levels')}
        selectionMode="multiple"
        selectedKeys={view.levels}
        onSelectionChange={keys =>
          props.onLevels(LEVELS.filter(level => keys.has(level)))
        }
      >
        {LEVELS.map(level => (
          <ToggleButton
            key={level}
            id={level}
            size="small"
            iconStart={<LevelIcon level={level} />}
          >
            {t(`logSearch.level.${level}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {view.conditions.length > 0 && (
        <ul className={styles.chips} aria-label={t('logSearch.conditions')}>
          {view.conditions.map(condition => {
            const written = writeCondition(condition);
            const { field, isExcluded, value } = condition;
            const readable = `${field} ${isExcluded ? '≠' : '='} ${value}`;
            return (
              <li key={written}>
                <button
                  type="button"
                  className={styles.chip}
                  aria-label={t('logSearch.removeCondition', {
                    condition: readable,
                  })}
                  onClick={() =>
                    props.onConditions(
                      view.conditions.filter(each => each !== condition),
                    )
                  }
                >
                  <span className={styles.chipText}>{readable}</span>
                  <RiCloseLine size={14} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** For the key `/`. */
export function focusLogSearch(): void {
  document
    .querySelector<HTMLElement>(
      '[data-log-search] input, [data-log-search] .cm-content',
    )
    ?.focus();
}
