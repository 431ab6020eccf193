import { TargetsResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';

/** Which AWS resources belong to an entity, and why. */
export interface TargetsService {
  /**
   * Stands on the entity's annotations and tag:GetResources.
   *
   * @throws NotFoundError when the caller cannot see the entity
   */
  find(
    request: { entityRef: string },
    caller: Caller,
  ): Promise<TargetsResponse>;
}
