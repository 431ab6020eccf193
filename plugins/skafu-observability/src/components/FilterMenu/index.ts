export { FilterMenu } from './FilterMenu';
