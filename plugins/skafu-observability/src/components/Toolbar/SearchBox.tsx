import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './Toolbar.module.css';

/** Narrows the page while one types, some moments after the last key. */
export function SearchBox(props: {
  /** What is searched: `Search alarms`. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;

  // Back and forward change the address, and it is right.
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const timer =
      text === value
        ? undefined
        : setTimeout(() => latest.current(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <div className={styles.search} data-toolbar-search>
      <SearchField
        size="small"
        aria-label={props.label}
        placeholder={`${t('page.search')} (/)`}
        value={text}
        onChange={setText}
      />
    </div>
  );
}

/** For the key `/`. */
export function focusSearch(): void {
  document
    .querySelector<HTMLInputElement>('[data-toolbar-search] input')
    ?.focus();
}
