import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  LocationSpec,
} from '@backstage/plugin-catalog-node';
import {
  COGNITO_GROUP_ANNOTATION,
  COGNITO_LOCATION_TYPE,
  COGNITO_USER_ANNOTATION,
  COGNITO_USERNAME_ANNOTATION,
} from './annotations';

const OURS = [
  COGNITO_USER_ANNOTATION,
  COGNITO_USERNAME_ANNOTATION,
  COGNITO_GROUP_ANNOTATION,
];

/**
 * Sign-in finds people by their annotation. A file in a repository must not
 * carry somebody's: it would sign them in as whom the file says.
 */
export class Provenance implements CatalogProcessor {
  static create(): Provenance {
    return new Provenance();
  }

  private constructor() {}

  getProcessorName(): string {
    return 'SkafuCognitoProvenance';
  }

  async preProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    origin: LocationSpec,
  ): Promise<Entity> {
    const claimed = OURS.find(
      annotation => entity.metadata.annotations?.[annotation] !== undefined,
    );
    if (claimed && origin.type !== COGNITO_LOCATION_TYPE) {
      throw new NotAllowedError(
        `The annotation ${claimed} belongs to entities that come from Cognito; this one comes from ${origin.type}:${origin.target}`,
      );
    }
    return entity;
  }
}
