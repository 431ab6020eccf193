import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyButton } from '../../components/CopyButton';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './costs.module.css';

/** Text to be copied into a terminal or a file. */
export function Snippet(props: { text: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <div className={styles.snippet}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, so the keyboard must reach it */}
      <pre tabIndex={0}>{props.text}</pre>
      <CopyButton label={t('copy.snippet')} text={() => props.text} />
    </div>
  );
}
