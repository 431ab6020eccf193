export interface Config {
  permission?: {
    /** Who may do what: roles, their members and what they allow. */
    skafu?: {
      /**
       * Whether the roles `viewers`, `developers`, `operators` and `admins`
       * exist without being configured. What `roles` says of one of them
       * replaces that key of it; lists are not joined.
       * @default true
       */
      extendDefaults?: boolean;

      /**
       * The role of whoever is signed in, beside those that they are members
       * of. `false`: none.
       * @default 'viewers'; without the default roles, none
       */
      defaultRole?: string | false;

      /** Roles by name. */
      roles?: {
        [name: string]: {
          /**
           * Who has the role: users and groups, by entity reference. Members of
           * groups are those that the catalog knows as direct members.
           * @default `group:default/<name>` for the default roles, else nobody
           */
          members?: string[];

          /** Roles that this one includes. */
          inherits?: string[];

          /**
           * What the role allows: permissions by name, or by the beginning of
           * the name and `*`, with ` action:read` (create, update, delete) to
           * allow those of that action only. E.g. `catalog.* action:read`.
           * Without a condition they are allowed everywhere.
           */
          allow?: Array<
            | string
            | {
                /** As above. */
                permissions: string[];
                /**
                 * Where they are allowed; when both are given, both must hold.
                 * Permissions that cannot be narrowed so are not allowed.
                 */
                when: {
                  /** What the user or one of their groups owns. */
                  owned?: true;
                  /** What lies in these AWS accounts only. Twelve digits, in quotes. */
                  accounts?: string[];
                };
              }
          >;
        };
      };
    };
  };
}
