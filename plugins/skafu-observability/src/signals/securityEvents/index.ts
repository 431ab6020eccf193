export { SecurityEventsPage } from './SecurityEventsPage';
