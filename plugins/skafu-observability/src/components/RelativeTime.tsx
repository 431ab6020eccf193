import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { formatFullInstant, formatRelative } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';

/** How long ago, with the instant in a tooltip. Ages while it is shown. */
export function RelativeTime(props: { instant: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={props.instant} title={formatFullInstant(props.instant)}>
      {formatRelative(props.instant, now) ?? t('time.justNow')}
    </time>
  );
}
