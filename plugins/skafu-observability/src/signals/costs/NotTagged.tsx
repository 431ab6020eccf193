import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiPriceTag3Line } from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Snippet } from './Snippet';

/** Teaches how an entity comes by its costs. */
export function NotTagged(props: {
  entity: Entity;
  /** Why nothing was found, in the backend's own sentence. */
  text: string;
  compact?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { metadata } = props.entity;
  const snippet = [
    'metadata:',
    `  name: ${metadata.name}`,
    '  annotations:',
    `    aws.amazon.com/cost-insights-tags: service=${metadata.name}`,
  ].join('\n');
  return (
    <EmptyState
      compact={props.compact}
      icon={<RiPriceTag3Line size={props.compact ? 24 : 28} />}
      title={t('costs.untagged.title', {
        name: metadata.title ?? metadata.name,
      })}
      text={props.compact ? undefined : props.text}
    >
      <Snippet text={snippet} />
    </EmptyState>
  );
}
