import { ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { AlbSignInPage } from './AlbSignInPage';

/** Signs in without a form: as the load balancer says, or as the guest of development. */
export function SignInPage(props: SignInPageProps) {
  const provider =
    useApi(configApiRef).getOptionalString('app.signIn.provider') ?? 'guest';
  switch (provider) {
    case 'awsalb':
      return <AlbSignInPage {...props} />;
    case 'guest':
      return <ProxiedSignInPage {...props} provider="guest" />;
    default:
      throw new Error(
        `app.signIn.provider must be guest or awsalb, not ${provider}`,
      );
  }
}
