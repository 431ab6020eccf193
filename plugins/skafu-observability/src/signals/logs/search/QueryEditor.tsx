import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { KnownField } from '../lib/completions';
import type { QueryError } from '../lib/queryError';
import styles from './search.module.css';

// Much code, for those alone who write queries.
const CodeEditor = lazy(() =>
  import('./CodeEditor').then(module => ({ default: module.CodeEditor })),
);

/** The editor of the query language, with AWS's complaint under it. */
export function QueryEditor(props: {
  value: string;
  onChange: (text: string) => void;
  onRun: (text: string) => void;
  fields: readonly KnownField[];
  error: QueryError | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { error } = props;
  const isMac = /mac/i.test(navigator.userAgent);
  return (
    <div className={styles.editor} data-log-search>
      <Suspense fallback={<Skeleton width="100%" height={96} />}>
        <CodeEditor
          label={t('logSearch.editor')}
          value={props.value}
          onChange={props.onChange}
          onRun={props.onRun}
          fields={props.fields}
          errorOffset={error?.offset}
        />
      </Suspense>
      {error ? (
        <p role="alert" className={styles.error}>
          {error.text}
        </p>
      ) : (
        <p className={styles.hint}>
          {t('logSearch.runKey', { key: isMac ? '⌘ ⏎' : 'Ctrl ⏎' })}
        </p>
      )}
    </div>
  );
}
