import { AlarmRef } from '../../aws/AlarmActions';
import { AlarmDescription, AwsScope, CallOptions } from '../../aws/AwsReader';
import { Subject } from './Subject';

/**
 * Finds out whose something is, by the portal's own right: whoever is refused
 * learns no more than that.
 */
export interface Subjects {
  /** An entity, and all that it has at AWS; `undefined` when there is none. */
  ofEntity(entityRef: string): Promise<Subject | undefined>;

  /** All there is in an account, or in all of them: nobody's but the portal's. */
  ofAccount(accountId?: string): Subject;

  /**
   * Alarms of one account and region, in the order given. One that watches
   * resources of several entities belongs to the owners of each.
   *
   * @param siblings - all alarms there, for the rules of composite alarms
   */
  ofAlarms(
    alarms: readonly AlarmDescription[],
    siblings: readonly AlarmDescription[],
  ): Promise<Subject[]>;

  /**
   * An alarm by its name; `undefined` when there is none.
   *
   * @param options.fresh - asks AWS whatever the cache holds
   * @throws InputError for an account or region that is not ours;
   *   ServiceUnavailableError when AWS does not tell
   */
  ofAlarm(
    ref: AlarmRef,
    options: CallOptions & { fresh?: boolean },
  ): Promise<Subject | undefined>;

  /** Log groups of one account and region by name, in the order given. */
  ofLogGroups(scope: AwsScope, names: readonly string[]): Promise<Subject[]>;

  /** By resource references as in permission requests, in the order given. */
  ofRefs(refs: readonly string[]): Promise<Array<Subject | undefined>>;
}
