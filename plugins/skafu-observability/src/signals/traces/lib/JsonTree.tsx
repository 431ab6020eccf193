import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './json.module.css';

/** Of one object at once; what an application attaches can be long. */
const FIRST = 50;

/** JSON as a tree that opens level by level. What it holds is text, never markup. */
export function JsonTree(props: { value: unknown }) {
  return (
    <div className={styles.json}>
      <Branch value={props.value} depth={0} />
    </div>
  );
}

function Branch(props: { value: unknown; depth: number }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { value, depth } = props;
  const [all, setAll] = useState(false);
  if (typeof value !== 'object' || value === null) {
    return <Leaf value={value} />;
  }
  const entries = Object.entries(value);
  const rest = entries.length - FIRST;
  return (
    <ul className={styles.branch}>
      {(all ? entries : entries.slice(0, FIRST)).map(([name, child]) =>
        isBranch(child) ? (
          <li key={name}>
            <details open={depth < 1}>
              <summary className={styles.summary}>
                <span className={styles.name}>{name}</span>{' '}
                <span className={styles.count}>{sizeText(child)}</span>
              </summary>
              <Branch value={child} depth={depth + 1} />
            </details>
          </li>
        ) : (
          <li key={name} className={styles.entry}>
            <span className={styles.name}>{name}:</span> <Leaf value={child} />
          </li>
        ),
      )}
      {rest > 0 && !all && (
        <li>
          <button
            type="button"
            className={styles.more}
            onClick={() => setAll(true)}
          >
            {t('span.json.more', { count: rest })}
          </button>
        </li>
      )}
    </ul>
  );
}

function Leaf(props: { value: unknown }) {
  const { value } = props;
  return (
    <span className={styles.leaf} data-type={typeof value}>
      {typeof value === 'string' ? value : JSON.stringify(value)}
    </span>
  );
}

function isBranch(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).length > 0
  );
}

function sizeText(value: object): string {
  const size = Object.keys(value).length;
  return Array.isArray(value) ? `[${size}]` : `{${size}}`;
}
