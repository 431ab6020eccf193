import type { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  AuthorizeResult,
  isResourcePermission,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { alarmsReadPermission } from '@skafu/plugin-skafu-observability-common';
import type { renderPiece } from './render';

export const TEAM = 'group:default/team-checkout';
export const OWNED = [
  'component:default/payments',
  'resource:default/payments-table',
];

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-checkout', namespace: 'default' },
  spec: { type: 'team', children: [], profile: { displayName: 'Checkout' } },
  relations: [...OWNED, 'system:default/shop'].map(targetRef => ({
    type: 'ownerOf',
    targetRef,
  })),
};

const others: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-fulfilment', namespace: 'default' },
  spec: { type: 'team', children: [], profile: { displayName: 'Fulfilment' } },
};

/** A service that is not the developer's. */
export const othersEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    namespace: 'default',
    annotations: {
      'aws.amazon.com/arn': 'arn:aws:ecs:eu-west-1:111122223333:service/orders',
    },
  },
  spec: { type: 'service', owner: 'team-fulfilment' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-fulfilment' }],
};

/** As the policy answers developers: alarms are read by everybody, all else by who owns it. */
function decide(request: EvaluatePermissionRequest) {
  const { permission, resourceRef = '' } = request;
  const isAllowed =
    !isResourcePermission(permission) ||
    permission.name === alarmsReadPermission.name ||
    [TEAM, ...OWNED].includes(resourceRef) ||
    resourceRef.startsWith('alarm:111122223333/eu-west-1/payments');
  return isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
}

/** Dana, of the team that owns payments. */
export function developer(
  options: { teams?: Entity[] } = {},
): NonNullable<NonNullable<Parameters<typeof renderPiece>[1]>['apis']> {
  const { teams = [team] } = options;
  return [
    [catalogApiRef, catalogApiMock({ entities: [...teams, others] })],
    [
      identityApiRef,
      mockApis.identity({
        userEntityRef: 'user:default/dana',
        ownershipEntityRefs: ['user:default/dana', TEAM],
      }),
    ],
    [permissionApiRef, mockApis.permission({ authorize: decide })],
  ];
}
