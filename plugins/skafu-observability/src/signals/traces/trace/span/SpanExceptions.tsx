import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceException } from '@skafu/plugin-skafu-observability-common';
import { CopyButton } from '../../../../components/CopyButton';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { Section } from './Section';
import styles from './span.module.css';

/** Errors as the application recorded them, with their stacks. */
export function SpanExceptions(props: {
  exceptions: readonly TraceException[];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { exceptions } = props;
  if (exceptions.length === 0) {
    return null;
  }
  return (
    <Section
      title={t(exceptions.length === 1 ? 'span.exception' : 'span.exceptions')}
    >
      {exceptions.map((exception, index) => (
        <div key={exception.id ?? index} className={styles.exception}>
          <div className={styles.exceptionHead}>
            <strong>{exception.type ?? t('span.exception')}</strong>
            <CopyButton
              label={t('span.copyValue', { name: t('span.exception') })}
              text={() => exceptionText(exception)}
            />
          </div>
          {exception.message && <p>{exception.message}</p>}
          {exception.stack.length > 0 && (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, so the keyboard must reach it
            <pre className={styles.stack} tabIndex={0}>
              {exception.stack.map(frame => `at ${frame}`).join('\n')}
            </pre>
          )}
        </div>
      ))}
    </Section>
  );
}

function exceptionText({ type, message, stack }: TraceException): string {
  return [
    [type, message].filter(Boolean).join(': '),
    ...stack.map(frame => `    at ${frame}`),
  ].join('\n');
}
