export { MetricsExplorerPage } from './MetricsExplorerPage';
