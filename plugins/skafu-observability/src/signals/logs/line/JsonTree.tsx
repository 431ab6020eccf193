import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './line.module.css';

/** Deeper levels begin closed. */
const OPEN_DEPTH = 2;

/** A structure, with parts that open and close. */
export function JsonTree(props: {
  value: unknown;
  name?: string;
  depth?: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { value, name, depth = 0 } = props;
  const label = name !== undefined && (
    <span className={styles.jsonName}>{name}: </span>
  );
  if (typeof value !== 'object' || value === null) {
    return (
      <div className={styles.jsonLeaf}>
        {label}
        <span className={styles.jsonValue} data-type={typeof value}>
          {typeof value === 'string' ? value : String(value)}
        </span>
      </div>
    );
  }
  const children = Object.entries(value);
  const isList = Array.isArray(value);
  return (
    <details className={styles.json} open={depth < OPEN_DEPTH}>
      <summary>
        {label}
        <span className={styles.jsonCount}>
          {isList ? '[ ' : '{ '}
          {t('logLine.items', { count: children.length })}
          {isList ? ' ]' : ' }'}
        </span>
      </summary>
      {children.map(([key, child]) => (
        <JsonTree key={key} name={key} value={child} depth={depth + 1} />
      ))}
    </details>
  );
}
