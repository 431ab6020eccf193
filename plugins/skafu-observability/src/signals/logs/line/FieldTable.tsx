import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  RiFilterLine,
  RiFilterOffLine,
  RiLayoutColumnLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import { CopyButton } from '../../../components/CopyButton';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { FieldCondition } from '../lib/simpleQuery';
import styles from './line.module.css';

/** Longer values, and those of several lines, are no good as conditions. */
const LONGEST_CONDITION = 200;

/** What can be done with a value; absent where there is no query to change. */
export type FieldActions = {
  onCondition?: (condition: FieldCondition) => void;
  onColumn?: (field: string) => void;
  columns?: readonly string[];
};

/** Fields of a line, each to copy, to search for and to leave out. */
export function FieldTable(
  props: FieldActions & { fields: ReadonlyMap<string, string> },
) {
  return (
    <dl className={styles.fields}>
      {[...props.fields].map(([field, value]) => (
        <div key={field} className={styles.field}>
          <dt className={styles.fieldName}>{field}</dt>
          <dd className={styles.fieldValue}>{value}</dd>
          <dd className={styles.fieldActions}>
            <Actions {...props} field={field} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Actions(props: FieldActions & { field: string; value: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { field, value, onCondition, onColumn } = props;
  const canFilter = value.length <= LONGEST_CONDITION && !value.includes('\n');
  const isColumn = props.columns?.includes(field);
  return (
    <>
      {onCondition && canFilter && (
        <>
          <IconAction
            label={t('logFields.filterFor', { field, value })}
            icon={<RiFilterLine />}
            onPress={() => onCondition({ field, value, isExcluded: false })}
          />
          <IconAction
            label={t('logFields.filterOut', { field, value })}
            icon={<RiFilterOffLine />}
            onPress={() => onCondition({ field, value, isExcluded: true })}
          />
        </>
      )}
      {onColumn && (
        <IconAction
          label={t(
            isColumn ? 'logFields.removeColumn' : 'logFields.addColumn',
            { field },
          )}
          icon={<RiLayoutColumnLine />}
          onPress={() => onColumn(field)}
        />
      )}
      <CopyButton
        label={t('logLine.copyValue', { field })}
        text={() => value}
      />
    </>
  );
}

/** A small button with its name in a tooltip. */
export function IconAction(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        onPress={props.onPress}
      />
      <Tooltip>{props.label}</Tooltip>
    </TooltipTrigger>
  );
}
