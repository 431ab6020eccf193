import type { TranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef as typed } from './translation';

/**
 * Every sentence that the plugin shows, to be translated or reworded. The keys
 * are those of `src/messages`, such as `traces.title`; they are no part of the
 * contract.
 *
 * @public
 */
export const skafuObservabilityTranslationRef: TranslationRef<
  'skafu-observability',
  { readonly [key: string]: string }
> = typed;
