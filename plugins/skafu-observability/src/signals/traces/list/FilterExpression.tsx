import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger, TextField } from '@backstage/ui';
import { RiErrorWarningLine, RiFilter3Line } from '@remixicon/react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './list.module.css';

const EXAMPLES = {
  annotation: 'annotation.customer_id = "cus-1042"',
  url: 'http.url CONTAINS "/checkout"',
  httpStatus: 'http.status = 504',
  slowService: 'service("payments") { responsetime > 1 }',
  edge: 'edge("checkout", "payments") { fault }',
  user: 'user = "alice"',
} as const;

/** An X-Ray filter expression, with examples, and with AWS's own words when it refuses one. */
export function FilterExpression(props: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** AWS's sentence about the expression in use. */
  refusal?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { value = '', refusal, onChange } = props;
  const [text, setText] = useState(value);
  const refusalId = useId();
  // Back and forward change the address, and it is right.
  useEffect(() => setText(value), [value]);

  const apply = (event: FormEvent) => {
    event.preventDefault();
    onChange(text.trim() || undefined);
  };
  return (
    <form className={styles.expression} onSubmit={apply}>
      <div className={styles.expressionRow}>
        <TextField
          className={styles.expressionField}
          size="small"
          icon={<RiFilter3Line />}
          aria-label={t('traceFilter.label')}
          aria-describedby={refusal ? refusalId : undefined}
          isInvalid={refusal !== undefined}
          placeholder={t('traceFilter.placeholder')}
          value={text}
          onChange={setText}
        />
        {text.trim() !== value && (
          <Button type="submit" size="small" variant="primary">
            {t('traceFilter.apply')}
          </Button>
        )}
        {value && text.trim() === value && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onChange(undefined)}
          >
            {t('traceFilter.clear')}
          </Button>
        )}
        <MenuTrigger>
          <Button size="small" variant="tertiary">
            {t('traceFilter.examples')}
          </Button>
          <Menu
            aria-label={t('traceFilter.examplesTitle')}
            placement="bottom end"
            maxWidth="440px"
            style={{ minWidth: 300 }}
            onAction={key => {
              const example = Object.entries(EXAMPLES).find(
                ([name]) => name === key,
              );
              setText(example?.[1] ?? '');
            }}
          >
            {(Object.keys(EXAMPLES) as Array<keyof typeof EXAMPLES>).map(
              name => (
                <MenuItem
                  key={name}
                  id={name}
                  textValue={t(`traceFilter.${name}`)}
                >
                  <span className={styles.example}>
                    <span>{t(`traceFilter.${name}`)}</span>
                    <code>{EXAMPLES[name]}</code>
                  </span>
                </MenuItem>
              ),
            )}
          </Menu>
        </MenuTrigger>
      </div>
      {refusal && (
        <p id={refusalId} role="alert" className={styles.refusal}>
          <RiErrorWarningLine size={16} aria-hidden />
          <span>
            <strong>{t('traceFilter.refusedTitle')}:</strong> {refusal}
          </span>
        </p>
      )}
    </form>
  );
}
