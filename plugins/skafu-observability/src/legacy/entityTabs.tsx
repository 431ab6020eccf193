import type { ComponentType } from 'react';
import { withQueryProvider } from '../api/QueryProvider';
import { EntityTab } from '../incident';

/** A tab that stands alone, headed by what happened. */
export function asEntityTab(
  Content: ComponentType,
): (props: {}) => JSX.Element {
  function HeadedTab() {
    return (
      <EntityTab>
        <Content />
      </EntityTab>
    );
  }
  return withQueryProvider(HeadedTab);
}
