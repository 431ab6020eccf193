export { eventsOf } from './eventsOf';
export type { LogEvent, LogStream } from './LogEvent';
export { logGroupArn, oldestKept, type LogGroup } from './LogGroup';
export { logGroupsOf } from './logGroups';
export { storedBytes } from './storedBytes';
