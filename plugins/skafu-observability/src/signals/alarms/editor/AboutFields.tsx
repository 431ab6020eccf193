import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch, TextAreaField } from '@backstage/ui';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { FieldErrors } from '../lib/fieldErrors';
import type { Draft } from './draft';
import styles from './editor.module.css';

const ACTIONS = [
  'alarmActions',
  'okActions',
  'insufficientDataActions',
] as const;

type Props = {
  draft: Draft;
  errors: FieldErrors;
  onChange: (changes: Partial<Draft>) => void;
};

/** What an alarm does on each state. */
export function ActionFields(props: Props) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { draft, errors, onChange } = props;
  return (
    <>
      <Switch
        label={t('alarmEditor.actionsEnabled')}
        isSelected={draft.actionsEnabled}
        onChange={actionsEnabled => onChange({ actionsEnabled })}
      />
      <p className={styles.quiet}>{t('alarmEditor.actionsHint')}</p>
      {ACTIONS.map(name => {
        const error = errorOf(errors, name);
        return (
          <TextAreaField
            key={name}
            label={t(`alarmDetail.${name}`)}
            description={error}
            isInvalid={error !== undefined}
            rows={name === 'alarmActions' ? 2 : 1}
            spellCheck="false"
            value={draft[name]}
            onChange={value => onChange({ [name]: value })}
          />
        );
      })}
    </>
  );
}

/** What people read when the alarm fires. */
export function DescriptionField(props: Props) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { draft, errors, onChange } = props;
  const runbook = /https?:\/\/[^\s<>"')\]]+/.exec(draft.description)?.[0];
  return (
    <>
      <TextAreaField
        label={t('alarmEditor.description')}
        description={errors.description ?? t('alarmEditor.descriptionHint')}
        isInvalid={errors.description !== undefined}
        rows={4}
        maxLength={1_024}
        value={draft.description}
        onChange={description => onChange({ description })}
      />
      <p className={styles.quiet}>
        {runbook && t('alarmEditor.runbookFound', { url: runbook })}
      </p>
    </>
  );
}

/** An error of the list or of any of its lines. */
function errorOf(errors: FieldErrors, name: string): string | undefined {
  return Object.entries(errors).find(
    ([field]) => field === name || field.startsWith(`${name}[`),
  )?.[1];
}
