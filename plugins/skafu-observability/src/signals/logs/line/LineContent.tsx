import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useMemo, useState, type ReactNode } from 'react';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { reasonOf } from '../lib/queryError';
import { parsedLine } from '../lines/parsedLine';
import type { LogLine } from '../lines/types';
import { FieldTable, type FieldActions } from './FieldTable';
import { JsonTree } from './JsonTree';
import { useRecord } from './useRecord';
import styles from './line.module.css';

type Form = 'fields' | 'json' | 'text';

/** A line as its fields, its structure or its text. */
export function LineContent(
  props: FieldActions & {
    line: LogLine;
    scope: Scope;
    /** Left of the choice of form, made from all fields. */
    actions?: (fields: ReadonlyMap<string, string>) => ReactNode;
  },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { line, scope } = props;
  const record = useRecord(scope, line.pointer);
  const parsed = parsedLine(line);
  const fields = useMemo(
    () => allFields(line, parsed.fields, record.data?.fields),
    [line, parsed.fields, record.data],
  );
  const forms: Form[] = parsed.json
    ? ['fields', 'json', 'text']
    : ['fields', 'text'];
  const [form, setForm] = useState<Form>(parsed.json ? 'fields' : 'text');
  return (
    <>
      <div className={styles.bar}>
        {props.actions?.(fields)}
        <ToggleButtonGroup
          aria-label={t('logLine.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[form]}
          onSelectionChange={keys =>
            setForm(forms.find(each => keys.has(each)) ?? 'fields')
          }
          className={styles.forms}
        >
          {forms.map(each => (
            <ToggleButton key={each} id={each} size="small">
              {t(`logLine.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {form === 'fields' && (
        <FieldTable
          fields={fields}
          onCondition={props.onCondition}
          onColumn={props.onColumn}
          columns={props.columns}
        />
      )}
      {form === 'json' && <JsonTree value={parsed.json} />}
      {form === 'text' && (
        <pre className={styles.text}>{line.message?.trimEnd()}</pre>
      )}
      {record.error && (
        <p className={styles.quiet}>
          {t('logLine.recordFailed', { reason: reasonOf(record.error) })}
        </p>
      )}
    </>
  );
}

/** The line's own fields first, then what CloudWatch adds; not the text and the pointer again. */
function allFields(
  line: LogLine,
  own: ReadonlyMap<string, string>,
  record: Record<string, string> | undefined,
): ReadonlyMap<string, string> {
  const fields = new Map(own);
  for (const [name, value] of Object.entries({ ...record, ...line.values })) {
    if (name !== '@message' && name !== '@ptr' && !fields.has(name)) {
      fields.set(name, value);
    }
  }
  return fields;
}
