/** What the catalog knows of somebody. */
export type Membership =
  | {
      state: 'known';
      /**
       * What they can be meant by in configuration and as an owner: themselves
       * and the groups that they are direct members of, as entity references in
       * lower case.
       */
      claims: readonly string[];
    }
  /** The catalog has never had them, as far as is remembered here. */
  | { state: 'unknown' }
  /** The catalog had them and does no longer, e.g. because they were disabled. */
  | { state: 'gone' };

/** Says which groups people are members of, now. */
export interface Memberships {
  /** @throws ServiceUnavailableError when the catalog has not answered for too long */
  find(userEntityRef: string): Promise<Membership>;
}
