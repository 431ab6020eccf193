import { PermissionPattern } from './PermissionPattern';

/** What `permission.skafu` says, with the default roles. */
export interface AccessConfig {
  /** The role of whoever is signed in; nobody's when absent. */
  defaultRole?: string;
  /** By name. Every role that one inherits is among them. */
  roles: ReadonlyMap<string, Role>;
}

/** A name for what people may do. */
export interface Role {
  /** References of users and groups, in lower case. */
  members: readonly string[];
  /** Names of roles whose grants this one has, too. */
  inherits: readonly string[];
  grants: readonly Grant[];
}

/** Permissions, everywhere or where a condition holds. */
export interface Grant {
  patterns: readonly PermissionPattern[];
  /** Everywhere when absent. */
  when?: GrantCondition;
}

/** At least one of the two; both must hold where both are given. */
export interface GrantCondition {
  /** What the user or one of their groups owns. */
  owned: boolean;
  /** What lies in these AWS accounts and nowhere else. */
  accounts?: readonly string[];
}
