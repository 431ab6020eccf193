/**
 * A permission policy by roles from configuration, with ownership, that follows
 * group membership.
 *
 * @packageDocumentation
 */

export { permissionModuleSkafu as default } from './module';
