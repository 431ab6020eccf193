import { stringifyEntityRef } from '@backstage/catalog-model';
import { TargetsResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { TargetResolver } from '../../targets/TargetResolver';
import { EntityReader } from '../EntityReader';
import { createMeta } from '../../meta';
import { TargetsService } from './TargetsService';

export class DefaultTargetsService implements TargetsService {
  static create(options: {
    entities: EntityReader;
    targets: TargetResolver;
  }): DefaultTargetsService {
    return new DefaultTargetsService(options.entities, options.targets);
  }

  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;

  private constructor(entities: EntityReader, targets: TargetResolver) {
    this.#entities = entities;
    this.#targets = targets;
  }

  async find(
    { entityRef }: { entityRef: string },
    caller: Caller,
  ): Promise<TargetsResponse> {
    const entity = await this.#entities.read(entityRef, caller);
    const { targets, lookups, parts } = await this.#targets.resolve(
      entity,
      caller,
    );
    return {
      entityRef: stringifyEntityRef(entity),
      targets: targets.map(({ target }) => target),
      lookups,
      meta: createMeta({ parts }),
    };
  }
}
