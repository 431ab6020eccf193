export { anywhere } from './anywhere';
export { EntityAccess } from './EntityAccess';
export { NotYours } from './NotYours';
export { OwnedBar } from './OwnedBar';
export { OwnsNothing } from './OwnsNothing';
export { useMay, useMayAnywhere, useReach, type May } from './useMay';
export { useMayEach } from './useMayEach';
export { partsOf, useOwned, type Owner } from './useOwned';
