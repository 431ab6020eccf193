import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Select,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useEffect } from 'react';
import { Panel } from '../../../components/Page';
import {
  fullPlaceText,
  Place,
  useAccountNames,
} from '../../../components/Place';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { FieldErrors } from '../lib/fieldErrors';
import { usePlaces } from '../usePlaces';
import type { Draft } from './draft';
import styles from './editor.module.css';

/** What kind of alarm, where, and its name. Only a new one can choose. */
export function IdentityFields(props: {
  draft: Draft;
  errors: FieldErrors;
  isNew: boolean;
  onChange: (changes: Partial<Draft>) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { draft, errors, isNew, onChange } = props;
  const places = usePlaces();
  const names = useAccountNames();
  const { accountId, region } = draft;

  // A portal with one place needs no choice; with several, the first is a start.
  const first = places[0];
  useEffect(() => {
    if (isNew && accountId === '' && first) {
      onChange({ accountId: first.accountId, region: first.region });
    }
  }, [isNew, accountId, first, onChange]);

  const title = t('alarmEditor.name');
  if (!isNew) {
    return (
      <p className={styles.quiet}>
        <Place accountId={accountId} region={region} />
      </p>
    );
  }
  const accounts = [...new Set(places.map(place => place.accountId))];
  const regions = places.filter(place => place.accountId === accountId);
  return (
    <Panel title={t('alarmList.name')} level={3}>
      <div className={styles.section}>
        <TextField
          label={title}
          description={errors.name}
          isInvalid={errors.name !== undefined}
          maxLength={255}
          value={draft.name}
          onChange={name => onChange({ name })}
        />
        <div className={styles.kind}>
          <span id="skafu-alarm-kind">{t('alarmEditor.kind')}</span>
          <ToggleButtonGroup
            aria-labelledby="skafu-alarm-kind"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[draft.type]}
            onSelectionChange={keys =>
              onChange({
                type: keys.has('composite') ? 'composite' : 'metric',
              })
            }
          >
            <ToggleButton id="metric">
              {t('alarmEditor.metricKind')}
            </ToggleButton>
            <ToggleButton id="composite">
              {t('alarmEditor.compositeKind')}
            </ToggleButton>
          </ToggleButtonGroup>
        </div>
        <div className={styles.fields}>
          <Select
            label={t('alarmEditor.account')}
            options={accounts.map(value => ({
              value,
              label: fullPlaceText({ accountId: value }, names),
            }))}
            value={accountId || null}
            onChange={key => {
              const place = places.find(each => each.accountId === key);
              if (place) {
                onChange({
                  accountId: place.accountId,
                  region: place.region,
                  metric: undefined,
                });
              }
            }}
          />
          <Select
            label={t('alarmEditor.region')}
            options={regions.map(({ region: value }) => ({
              value,
              label: value,
            }))}
            value={region || null}
            onChange={key =>
              onChange({ region: String(key), metric: undefined })
            }
          />
        </div>
      </div>
    </Panel>
  );
}
