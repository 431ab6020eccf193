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
  };
}
