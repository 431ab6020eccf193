import { Permission } from '@backstage/plugin-permission-common';

const SYNTAX =
  /^(?<name>\*|[a-z0-9][a-zA-Z0-9._-]*\*?)(?: action:(?<action>create|read|update|delete))?$/;

/**
 * Permissions by name, or by the beginning of their names, e.g.
 * `catalog.entity.read`, `scaffolder.*`, `catalog.* action:read`.
 */
export class PermissionPattern {
  /** `undefined` when the text is not a pattern. */
  static parse(text: string): PermissionPattern | undefined {
    const groups = SYNTAX.exec(text)?.groups;
    return groups?.name
      ? new PermissionPattern(text, groups.name, groups.action)
      : undefined;
  }

  /** As it was written. */
  readonly text: string;
  readonly #name: string;
  readonly #action?: string;

  private constructor(text: string, name: string, action?: string) {
    this.text = text;
    this.#name = name;
    this.#action = action;
  }

  fits({ name, attributes }: Permission): boolean {
    const named = this.#name.endsWith('*')
      ? name.startsWith(this.#name.slice(0, -1))
      : name === this.#name;
    return named && (!this.#action || attributes.action === this.#action);
  }
}
