/**
 * Wire schemas, permissions and annotations shared by the Skafu observability
 * plugins.
 *
 * @packageDocumentation
 */

export * from './schemas';
export * from './time';
export * from './annotations';
export * from './permissions';
export * from './subjects';
