import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiShieldUserLine, RiTeamLine } from '@remixicon/react';
import type { ReactElement } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { FilterMenu } from '../FilterMenu';
import styles from './OwnedBar.module.css';

/** Says that a page shows what the viewer's teams own, and lets them choose of it. */
export function OwnedBar(props: {
  text: string;
  /** What is chosen of, for those who hear it: `Team`. */
  label: string;
  options: ReadonlyArray<{ value: string; label: string }>;
  value: string | undefined;
  icon?: ReactElement;
  /** What the menu says while nothing is chosen. */
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { options, value, onChange } = props;
  return (
    <div className={styles.bar} role="note" aria-label={t('access.barLabel')}>
      <RiShieldUserLine size={16} aria-hidden className={styles.icon} />
      <span>{props.text}</span>
      {options.length > (value === undefined ? 0 : 1) && (
        <FilterMenu
          label={props.label}
          icon={props.icon ?? <RiTeamLine />}
          all={value === undefined ? props.placeholder : undefined}
          options={options}
          value={value}
          onChange={next => next !== undefined && onChange(next)}
        />
      )}
      {options.length === 1 && value !== undefined && (
        <strong>{options[0]?.label}</strong>
      )}
    </div>
  );
}
