/**
 * Pages, tabs and cards that show what AWS knows about services.
 *
 * @packageDocumentation
 */

export { skafuObservabilityPlugin as default } from './plugin';
export { observabilityApiRef } from './api/ObservabilityApi';
export type * from './api';
export { skafuObservabilityTranslationRef } from './translation';
