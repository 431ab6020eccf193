/** Configuration of the sign-in page. */
export interface Config {
  app?: {
    /** How people sign in. */
    signIn?: {
      /**
       * `awsalb` behind an AWS Application Load Balancer that signs people in
       * with Cognito; `guest`, the default, for development.
       *
       * @visibility frontend
       */
      provider?: 'guest' | 'awsalb';
    };
  };
}
