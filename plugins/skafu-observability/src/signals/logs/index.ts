export { LogsPage } from './LogsPage';
export { EntityLogsContent } from './EntityLogsContent';
