export interface Config {
  skafu?: {
    /** What the HTTP server lets in. */
    http?: {
      /**
       * Larger bodies are refused with status 413 before they are read.
       * @default 10485760, which is 10 MiB
       */
      maxBodyBytes?: number;
    };

    /**
     * How many requests a minute are answered; what is above gets status 429.
     * Each replica counts for itself. `false` where there is to be no limit.
     */
    rateLimits?: {
      /**
       * Of one user to one plugin, and of one program with a token of its own.
       * @default 1200 per minute
       */
      default?: false | { perMinute: number };

      /** The same for single plugins, by id. The app's files have no limit. */
      plugins?: {
        [pluginId: string]: false | { perMinute: number };
      };

      /**
       * Of one address to one plugin without a valid token, as everybody asks
       * who is signing in. Plugins without a limit have none of this, either.
       * @default 300 per minute
       */
      signIn?: false | { perMinute: number };
    };
  };
}
