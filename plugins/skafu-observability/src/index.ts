/**
 * Entity pages and cards that show what AWS knows about a service.
 *
 * @packageDocumentation
 */

export { skafuObservabilityPlugin as default } from './plugin';
export { observabilityApiRef } from './api/ObservabilityApi';
export type { ObservabilityApi, RequestOptions } from './api/ObservabilityApi';
export { skafuObservabilityTranslationRef } from './translation';
