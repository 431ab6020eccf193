import { SidebarItem } from '@backstage/core-components';
import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import ExitToAppIcon from '@material-ui/icons/ExitToApp';

/** The way out, always at hand; the guest of development has none. */
export function SignOutItem() {
  const identityApi = useApi(identityApiRef);
  const provider = useApi(configApiRef).getOptionalString(
    'app.signIn.provider',
  );
  return provider === 'awsalb' ? (
    <SidebarItem
      icon={ExitToAppIcon}
      text="Sign out"
      onClick={() => identityApi.signOut()}
    />
  ) : null;
}
