/**
 * CloudWatch alarms and log groups in Backstage search.
 *
 * @packageDocumentation
 */

export { searchModuleSkafu as default } from './module';
