import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import { VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { alarmKey } from '../lib/alarmAddress';

/** Says aloud, politely, what began to fire while the list is open. */
export function NewlyFiring(props: { alarms: readonly ListedAlarm[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [names, setNames] = useState<string[]>([]);
  const known = useRef<Map<string, string>>();

  useEffect(() => {
    const before = known.current;
    const now = new Map(
      props.alarms.map(alarm => [alarmKey(alarm), alarm.state]),
    );
    // What a filter brings into view is not news.
    const began = props.alarms.filter(alarm => {
      const was = before?.get(alarmKey(alarm));
      return alarm.state === 'ALARM' && was !== undefined && was !== 'ALARM';
    });
    known.current = new Map([...(before ?? []), ...now]);
    if (began.length > 0) {
      setNames(began.map(({ name }) => name));
    }
  }, [props.alarms]);

  return (
    <VisuallyHidden>
      <div aria-live="polite">
        {names.length > 0 && t('alarmList.new', { names: names.join(', ') })}
      </div>
    </VisuallyHidden>
  );
}
