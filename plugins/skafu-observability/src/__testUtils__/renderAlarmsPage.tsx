import type { Entity } from '@backstage/catalog-model';
import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { Route, Routes } from 'react-router-dom';
import { AlarmsPage } from '../signals/alarms/AlarmsPage';
import { renderPiece } from './render';

/** Somebody and a group that can look after alarms. */
export const people: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'oscar', namespace: 'default' },
    spec: { profile: { displayName: 'Oscar Weber' } },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'team-checkout', namespace: 'default' },
    spec: { type: 'team', children: [] },
  },
];

/** The hub's alarms at `/alarms`, for somebody who may do everything but what is refused. */
export function renderAlarmsPage(
  url: string,
  options: { refused?: Permission[] } = {},
) {
  const refused = new Set(options.refused?.map(({ name }) => name));
  return renderPiece(
    <Routes>
      <Route path="/alarms/*" element={<AlarmsPage />} />
    </Routes>,
    {
      url,
      apis: [
        [
          permissionApiRef,
          mockApis.permission({
            authorize: ({ permission }) =>
              refused.has(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        ],
        [catalogApiRef, catalogApiMock({ entities: people })],
      ],
    },
  );
}
