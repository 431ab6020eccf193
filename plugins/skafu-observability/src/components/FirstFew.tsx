import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState, type ReactNode } from 'react';
import { skafuObservabilityTranslationRef } from '../translation';

const SHOWN = 3;

/** The first rows of a list, and a button that brings the rest. */
export function FirstFew<T>(props: {
  items: T[];
  moreClassName?: string;
  /** Renders a list item. */
  children: (item: T, index: number) => ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [all, setAll] = useState(false);
  const { items } = props;
  const shown = all ? items : items.slice(0, SHOWN);
  const rest = items.length - shown.length;
  return (
    <>
      {shown.map(props.children)}
      {rest > 0 && (
        <li>
          <button
            type="button"
            className={props.moreClassName}
            onClick={() => setAll(true)}
          >
            {t('messages.more', { count: rest })}
          </button>
        </li>
      )}
    </>
  );
}
