import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField } from '@backstage/ui';
import {
  RiArrowRightSLine,
  RiFilterLine,
  RiFilterOffLine,
  RiLayoutColumnLine,
} from '@remixicon/react';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatText } from '../../../lib/format';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { fieldValuesOf, type FieldValues } from '../lib/fieldValues';
import { IconAction, type FieldActions } from '../line/FieldTable';
import { parsedLine } from '../lines/parsedLine';
import type { LogLine } from '../lines/types';
import styles from './results.module.css';

const SHOWN_VALUES = 6;
const LONGEST_CONDITION = 200;
/** Counting takes time; so many lines tell what the others hold. */
const MOST_LINES = 10_000;

/** Where a line stands: of no use to count. */
const QUIET = new Set(['@timestamp', '@message', '@ptr', 'timestamp', 'time']);

/** The fields of the lines loaded, with the values they have most. */
export function FieldsPanel(
  props: FieldActions & { lines: readonly LogLine[] },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const lines = useDeferredValue(props.lines);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string>();
  const counted = useMemo(() => lines.slice(0, MOST_LINES), [lines]);
  const fields = useMemo(
    () =>
      fieldValuesOf(counted.map(allFields)).filter(
        ({ name }) => !QUIET.has(name),
      ),
    [counted],
  );
  const found = fields.filter(({ name }) =>
    name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <aside className={styles.fields} aria-label={t('logFields.title')}>
      <h2 className={styles.fieldsTitle}>
        {t('logFields.title')}{' '}
        <span className={styles.quiet}>
          {t('logFields.of', {
            count: counted.length,
            text: formatText(counted.length, 'Count'),
          })}
        </span>
      </h2>
      <SearchField
        size="small"
        aria-label={t('logFields.search')}
        placeholder={t('logFields.search')}
        value={search}
        onChange={setSearch}
      />
      {fields.length === 0 && (
        <p className={styles.quiet}>{t('logFields.none')}</p>
      )}
      <ul className={styles.fieldList}>
        {found.map(field => (
          <Field
            key={field.name}
            {...props}
            field={field}
            total={counted.length}
            isOpen={open === field.name}
            onToggle={() =>
              setOpen(open === field.name ? undefined : field.name)
            }
          />
        ))}
      </ul>
    </aside>
  );
}

function Field(
  props: FieldActions & {
    field: FieldValues;
    total: number;
    isOpen: boolean;
    onToggle: () => void;
  },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { field, total, isOpen, onCondition, onColumn } = props;
  const { name, values } = field;
  const rest = values.length - SHOWN_VALUES;
  const isColumn = props.columns?.includes(name) ?? false;
  return (
    <li>
      <div className={styles.fieldHead}>
        <button
          type="button"
          className={styles.fieldName}
          aria-expanded={isOpen}
          aria-label={t('logFields.values', { field: name })}
          onClick={props.onToggle}
        >
          <RiArrowRightSLine
            size={14}
            aria-hidden
            className={styles.chevron}
            data-open={isOpen || undefined}
          />
          <span className={styles.fieldText}>{name}</span>
          <span className={styles.share}>
            {formatText((field.lines / Math.max(total, 1)) * 100, 'Percent')}
          </span>
        </button>
        {onColumn && (
          <span className={styles.onHover} data-active={isColumn || undefined}>
            <IconAction
              label={t(
                isColumn ? 'logFields.removeColumn' : 'logFields.addColumn',
                { field: name },
              )}
              icon={<RiLayoutColumnLine />}
              onPress={() => onColumn(name)}
            />
          </span>
        )}
      </div>
      {isOpen && (
        <ul className={styles.values}>
          {values.slice(0, SHOWN_VALUES).map(({ value, count }) => (
            <li key={value} className={styles.value}>
              <span
                className={styles.valueBar}
                style={{ width: `${(count / field.lines) * 100}%` }}
              />
              <span className={styles.valueText} title={value}>
                {value}
              </span>
              <span className={styles.share}>
                {formatText((count / field.lines) * 100, 'Percent')}
              </span>
              {onCondition && value.length <= LONGEST_CONDITION && (
                <span className={styles.valueActions}>
                  <IconAction
                    label={t('logFields.filterFor', { field: name, value })}
                    icon={<RiFilterLine />}
                    onPress={() =>
                      onCondition({ field: name, value, isExcluded: false })
                    }
                  />
                  <IconAction
                    label={t('logFields.filterOut', { field: name, value })}
                    icon={<RiFilterOffLine />}
                    onPress={() =>
                      onCondition({ field: name, value, isExcluded: true })
                    }
                  />
                </span>
              )}
            </li>
          ))}
          {rest > 0 && (
            <li className={styles.quiet}>
              {t('logFields.more', { count: rest })}
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function allFields(line: LogLine): ReadonlyMap<string, string> {
  return new Map([...parsedLine(line).fields, ...Object.entries(line.values)]);
}
