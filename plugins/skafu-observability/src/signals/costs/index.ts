export { CostsPage } from './CostsPage';
export { EntityCostsContent } from './EntityCostsContent';
export { EntityCostsCard } from './EntityCostsCard';
