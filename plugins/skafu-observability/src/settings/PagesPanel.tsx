import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Select } from '@backstage/ui';
import { Panel } from '../components/Page';
import { PRESETS, spanText } from '../components/TimeRangePicker';
import { usePreferences, type Preferences } from '../preferences';
import { skafuObservabilityTranslationRef } from '../translation';
import { ZoneField } from './ZoneField';
import styles from './settings.module.css';

const DENSITIES = [
  'comfortable',
  'compact',
] as const satisfies readonly Preferences['density'][];

/** Default range, time zone and density. */
export function PagesPanel() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { preferences, change } = usePreferences();
  const { range } = preferences;
  // One that was stored by other means is offered, too.
  const ranges: string[] = [...PRESETS];
  if (!ranges.includes(range)) {
    ranges.push(range);
  }
  return (
    <Panel title={t('preferences.pages')} about={t('preferences.pagesAbout')}>
      <div className={styles.fields}>
        <Select
          label={t('preferences.range')}
          description={t('preferences.rangeAbout')}
          options={ranges.map(id => ({
            id,
            label: t('preferences.rangeOption', { span: spanText(id) }),
          }))}
          value={range}
          onChange={id => change({ range: String(id) })}
        />
        <ZoneField />
        <RadioGroup
          label={t('preferences.density')}
          value={preferences.density}
          onChange={value => {
            const density = DENSITIES.find(each => each === value);
            if (density) {
              change({ density });
            }
          }}
        >
          {DENSITIES.map(density => (
            <div key={density} className={styles.choice}>
              <Radio value={density}>{t(`preferences.${density}`)}</Radio>
              <span className={styles.quiet}>
                {t(`preferences.${density}About`)}
              </span>
            </div>
          ))}
        </RadioGroup>
      </div>
    </Panel>
  );
}
