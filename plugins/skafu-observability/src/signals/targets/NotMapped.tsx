import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiLinksLine } from '@remixicon/react';
import { useState } from 'react';
import { EmptyState } from '../../components/AsyncState';
import { CopyButton } from '../../components/CopyButton';
import { skafuObservabilityTranslationRef } from '../../translation';
import { mappingSnippet } from './lib/snippet';
import styles from './targets.module.css';

/** Teaches how to connect an entity to AWS. */
export function NotMapped(props: {
  entity: Entity;
  compact?: boolean;
  /** Shows the way only when asked, for where it stands nearby already. */
  folded?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, compact } = props;
  const [isFolded, setFolded] = useState(props.folded ?? false);
  const snippet = mappingSnippet(entity);
  return (
    <EmptyState
      compact={compact}
      icon={<RiLinksLine size={28} />}
      title={t('empty.notMappedTitle', {
        name: entity.metadata.title ?? entity.metadata.name,
      })}
      text={isFolded ? undefined : t('empty.notMappedText')}
      action={
        isFolded && (
          <Button
            variant="secondary"
            size="small"
            onPress={() => setFolded(false)}
          >
            {t('snippet.show')}
          </Button>
        )
      }
    >
      {!isFolded && (
        <div className={styles.snippet}>
          <div className={styles.snippetHead}>
            <span>{t('snippet.label')}</span>
            <CopyButton label={t('copy.snippet')} text={() => snippet} />
          </div>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, so the keyboard must reach it */}
          <pre className={styles.code} tabIndex={0}>
            {snippet}
          </pre>
        </div>
      )}
    </EmptyState>
  );
}
