export { EntityTargetsCard } from './EntityTargetsCard';
export { NotMapped } from './NotMapped';
export { TargetsDialog } from './TargetsDialog';
export { ResourceIcon } from './ResourceIcon';
export { useEntityTargets } from './useEntityTargets';
export { arnName, placeText } from './lib/resourceText';
