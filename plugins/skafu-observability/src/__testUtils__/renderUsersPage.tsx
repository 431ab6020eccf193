import {
  identityApiRef,
  toastApiRef,
  type ToastApiMessage,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { usersWritePermission } from '@skafu/plugin-skafu-observability-common';
import { UsersPage } from '../signals/users';
import { renderPiece } from './render';

/** The page as Dana sees it, whose toasts go into `toasts`. */
export function renderUsersPage(
  options: {
    url?: string;
    mayWrite?: boolean;
    toasts?: ToastApiMessage[];
  } = {},
) {
  const { url = '/', mayWrite = true, toasts = [] } = options;
  return renderPiece(<UsersPage />, {
    url,
    apis: [
      [
        permissionApiRef,
        mockApis.permission({
          authorize: ({ permission }) =>
            permission.name === usersWritePermission.name && !mayWrite
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
      [catalogApiRef, catalogApiMock()],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/dana',
          email: 'Dana@Example.com',
        }),
      ],
      [
        toastApiRef,
        {
          post: (toast: ToastApiMessage) => {
            toasts.push(toast);
            return { close: () => {} };
          },
        },
      ],
    ],
  });
}
