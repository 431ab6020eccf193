import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /**
       * Cognito user pools whose users and groups belong into the catalog, each
       * under a name of your choice that stays the same.
       */
      skafuCognito?: {
        [id: string]: {
          /**
           * E.g. `eu-west-1_Abc123def`; its region is where it lives.
           * @visibility backend
           */
          userPoolId: string;
          /**
           * Twelve digits, in quotes: whose credentials of `aws.accounts` to
           * read with. Those of the portal itself when absent.
           * @visibility backend
           */
          accountId?: string;
          /**
           * How often the whole pool is read; this bounds how long the catalog
           * may be behind.
           * @default every five minutes, timeout ten minutes
           * @visibility backend
           */
          schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
          /**
           * Namespace of the users.
           * @default default
           * @visibility backend
           */
          namespace?: string;
          /**
           * Whether verified e-mail addresses become part of the users'
           * profiles, which everybody who may read the catalog can see.
           * @default false
           * @visibility backend
           */
          email?: boolean;
          users?: {
            /**
             * Whether only members of (included) groups come into the catalog.
             * @default false
             * @visibility backend
             */
            onlyInGroups?: boolean;
            /**
             * For pools whose user names are UUIDs: users with a verified
             * address at this domain are named by the part before the @, and
             * not by the UUID. Needs `email: true`.
             * @visibility backend
             */
            emailDomain?: string;
          };
          groups?: {
            /**
             * Names in Cognito; all groups when absent.
             * @visibility backend
             */
            include?: string[];
            /**
             * Names in Cognito; counts more than `include`.
             * @visibility backend
             */
            exclude?: string[];
            /**
             * Namespace of the groups.
             * @default that of the users
             * @visibility backend
             */
            namespace?: string;
          };
        };
      };
    };
  };
}
