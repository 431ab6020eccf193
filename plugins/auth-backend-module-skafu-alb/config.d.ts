export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in behind an Application Load Balancer that authenticates with
       * Amazon Cognito. The backend does not start when something is missing or
       * not known here.
       * @visibility backend
       */
      awsalb?: {
        /**
         * Issuer of the user pool, e.g.
         * `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc123def`.
         * @visibility backend
         */
        issuer: string;
        /**
         * Region of the load balancer and of the user pool.
         * @visibility backend
         */
        region: string;
        /**
         * ARN of the load balancer: what another one of the region has signed
         * is refused.
         * @visibility backend
         */
        signer: string;
        /**
         * Id of the load balancer's client in the user pool.
         * @visibility backend
         */
        clientId: string;
        /**
         * References of groups in the catalog by names of groups in Cognito.
         * Others whose name the catalog allows are `group:default/<name>`.
         * @visibility backend
         */
        groups?: { [cognitoGroup: string]: string };
        /**
         * Where people go who sign out.
         * @visibility backend
         */
        signOut: {
          /**
           * Address of the user pool's domain, e.g.
           * `https://portal.auth.eu-west-1.amazoncognito.com`.
           * @visibility backend
           */
          domain: string;
          /**
           * Page that the load balancer answers itself, without
           * authentication; must be one of the client's sign-out addresses.
           * @visibility backend
           */
          redirectUri: string;
        };
        /**
         * Name of the load balancer's session cookies, without the number that
         * it adds.
         * @default AWSELBAuthSessionCookie
         * @visibility backend
         */
        sessionCookieName?: string;
        /**
         * How the portal finds out which of its users somebody is.
         * @visibility backend
         */
        signIn: {
          /**
           * Tried in this order, until one knows who it is.
           * @visibility backend
           */
          resolvers: Array<
            | {
                /**
                 * The user entity of this Cognito user, else the one with their
                 * verified e-mail address.
                 * @visibility backend
                 */
                resolver: 'catalogUser';
                /**
                 * How long somebody may wait whom the catalog is yet to learn
                 * of, at most 30.
                 * @default 10
                 * @visibility backend
                 */
                waitSeconds?: number;
              }
            | {
                /**
                 * A user without an entity, who owns what their Cognito groups
                 * own.
                 * @visibility backend
                 */
                resolver: 'syntheticUser';
              }
          >;
        };
      };
    };
  };
}
