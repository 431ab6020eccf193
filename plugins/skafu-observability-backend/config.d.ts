export interface Config {
  /** What the portal reads from AWS. Accounts and roles themselves stand in `aws.accounts`. */
  skafuObservability?: {
    /**
     * Regions read in every account that names none of its own.
     * @default `aws.mainAccount.region`, else AWS_REGION
     */
    regions?: string[];

    /** Names and regions for accounts of `aws.accounts`. */
    accounts?: Array<{
      /**
       * Twelve digits, in quotes. Credentials come from the entry in
       * `aws.accounts`, else from the role of `aws.accountDefaults`; without
       * either it must be the account that the portal's own credentials
       * (`aws.mainAccount`) belong to, of which there is one.
       */
      accountId: string;
      /** The name people know the account by, e.g. `prod`. */
      name?: string;
      /** Regions read in this account. */
      regions?: string[];
      /**
       * Whether tag annotations look for resources here. Turn off for accounts
       * that are read by ARN only.
       * @default true
       */
      searchTags?: boolean;
    }>;

    /** How bills are read. */
    costs?: {
      /**
       * The account whose bill holds those of the others (the payer of an
       * organisation), which is asked for all of them. Each account is asked
       * for its own costs when absent.
       */
      payerAccountId?: string;
      /**
       * One or two cost allocation tags that lead from costs to entities; they
       * must be activated in the billing console.
       * @default [service]
       */
      tags?: string[];
    };

    /** How alarms are watched; viewers see them either way. */
    alarms?: {
      /**
       * Whether the portal looks at all alarms by itself, for events, open
       * pages and notifications.
       * @default true
       */
      watch?: boolean;
      /**
       * Seconds between two looks at each account and region, from 10 on.
       * @default 30
       */
      watchSeconds?: number;
      /**
       * Whether the groups that own alarms are notified when they fire.
       * @default true
       */
      notify?: boolean;
    };

    /**
     * Cognito user pools whose users may be administered here; the first is the
     * one that the pages open with.
     */
    userPools?: Array<{
      /** E.g. `eu-west-1_Abc123def`; its region is where it lives. */
      id: string;
      /** Twelve digits, in quotes; an account that the portal reads. */
      accountId: string;
      /** The name people know the pool by. */
      name?: string;
    }>;

    /** The audit trail, which the portal keeps in its database. */
    audit?: {
      /**
       * Days after which audit events are deleted; at least 90, because the
       * database refuses to delete what is younger.
       * @default 400
       */
      keepDays?: number;
      /**
       * Of other plugins, what came of actions from this severity on is kept
       * (see skafuAuditorServiceFactory); refusals always are.
       * @default medium
       */
      minimumSeverity?: 'low' | 'medium' | 'high' | 'critical';
    };

    /** How much of AWS's request quotas the portal uses; see docs/governor.md. */
    budgets?: {
      /**
       * Part of each quota that one instance of the portal uses, above 0 and at
       * most 1. The rest is for everybody else in the account. With several
       * replicas, divide it by their number.
       * @default 0.75
       */
      share?: number;

      /** Quotas that differ from AWS's defaults. The last entry that fits counts. */
      quotas?: Array<{
        /** Service and operation as in IAM policies, e.g. `cloudwatch:DescribeAlarms`. */
        api: string;
        /** Twelve digits, in quotes; all accounts when absent. */
        accountId?: string;
        /** All regions when absent. */
        region?: string;
        /** What AWS grants; the portal uses its share of it. */
        requestsPerSecond: number;
      }>;
    };

    logs?: {
      /**
       * Live tails that one instance of the portal opens at a time in one
       * account and region, 1 to 15. AWS allows 15 altogether; viewers of the
       * same groups and filter share one. With several instances divide it.
       * @default 12
       */
      liveTailSessions?: number;
      /**
       * Seconds after which those who follow logs are asked for their right
       * again, above 0 and at most 600; whoever has lost it sees the stream end.
       * @default 60
       */
      recheckSeconds?: number;
    };
  };
}
