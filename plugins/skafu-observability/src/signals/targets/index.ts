export { EntityTargetsCard } from './EntityTargetsCard';
export { NotMapped } from './NotMapped';
export { TargetsDialog } from './TargetsDialog';
export { ResourceIcon } from './ResourceIcon';
export { useEntityTargets } from './useEntityTargets';
export { Reasons } from './Reasons';
export { arnName } from './lib/arnName';
export { reasonsOf, unmatched, type Reason } from './lib/reasons';
