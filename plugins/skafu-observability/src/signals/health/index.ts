export { OverviewPage } from './OverviewPage';
export { EntityHealthCard } from './EntityHealthCard';
export { EntityRollUpCard } from './EntityRollUpCard';
