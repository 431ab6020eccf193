import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiShieldUserLine } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { EmptyState } from '../AsyncState';

/** For those who may see what is theirs, when nothing is. */
export function OwnsNothing(props: {
  /** What there would be to see, in the middle of a sentence. */
  subject: string;
  compact?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { subject, compact } = props;
  return (
    <EmptyState
      compact={compact}
      icon={<RiShieldUserLine size={28} />}
      title={t('access.ownsNothingTitle')}
      text={t('access.ownsNothing', { subject })}
    />
  );
}
