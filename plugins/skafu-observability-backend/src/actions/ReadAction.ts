import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { Caller } from '../authorization/Caller';
import { Services } from '../createServices';

type Options = Parameters<ActionsRegistryService['register']>[0];

/** The version of zod that Backstage's actions are described with. */
export type ActionZod = Parameters<Options['schema']['input']>[0];

/** A question that programs may ask, most of them language models. */
export interface ReadAction {
  /** In kebab-case, verb first. */
  name: string;
  title: string;
  /** Written for a model: what it answers, when to use it, in which units. */
  description: string;
  /** Whoever holds it for nothing at all does not see the action. */
  permission: Permission;
  input: Options['schema']['input'];
  example: JsonObject;
  /**
   * @param input - as the input schema lets it through; the wire schemas of the
   *   routes then check it once more, so that both refuse the same
   */
  read(input: unknown, services: Services, caller: Caller): Promise<object>;
}
