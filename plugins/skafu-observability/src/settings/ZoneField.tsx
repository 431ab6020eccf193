import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatFullInstant } from '../lib/time';
import { usePreferences } from '../preferences';
import { skafuObservabilityTranslationRef } from '../translation';
import { browserZone, fitsZone, offsetText, zoneOptions } from './lib/zones';
import styles from './settings.module.css';

const LOCAL = 'local';

/** Every page is made anew when the zone changes, this field with it: it takes the focus again. */
let isToTakeFocus = false;

/** The zone in which times are shown, by name or offset, and what that looks like. */
export function ZoneField() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { preferences, change } = usePreferences();
  const [now, setNow] = useState(() => Date.now());
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    // Not at once: the field has to know its options before, or it stays empty.
    const focus =
      isToTakeFocus &&
      setTimeout(() => root.current?.querySelector('input')?.focus(), 50);
    isToTakeFocus = false;
    return () => {
      clearInterval(clock);
      clearTimeout(focus || undefined);
    };
  }, []);

  const options = useMemo(() => {
    const mount = Date.now();
    const zone = browserZone();
    return [
      {
        id: LOCAL,
        label: t('preferences.zoneLocal', { zone }),
        description: offsetText(zone, mount),
      },
      ...zoneOptions(mount),
    ];
  }, [t]);

  return (
    <div ref={root}>
      <Combobox
        // Its list does not open by itself when the focus comes back.
        menuTrigger="input"
        label={t('preferences.zone')}
        description={t('preferences.zoneAbout')}
        placeholder={t('preferences.zoneSearch')}
        options={options}
        search={{
          filter: (option, typed) =>
            fitsZone({ description: '', ...option }, typed),
        }}
        value={preferences.zone}
        onChange={id => {
          if (id !== null && id !== preferences.zone) {
            isToTakeFocus = true;
            change({ zone: String(id) });
          }
        }}
      />
      <p className={styles.preview}>
        {t('preferences.zonePreview', {
          instant: formatFullInstant(new Date(now).toISOString()),
        })}
      </p>
    </div>
  );
}
