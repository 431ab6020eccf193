/**
 * What sign-in, the catalog, permissions and signals of Skafu agree on.
 *
 * @packageDocumentation
 */

export * from './accessDeciderServiceRef';
export * from './identityEvents';
