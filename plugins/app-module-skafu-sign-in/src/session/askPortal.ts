import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi } from '@backstage/frontend-plugin-api';
import { noteRequestId } from './refusals';

/** Asks a route of the sign-in provider, and remembers under which id. */
export async function askPortal(
  discoveryApi: DiscoveryApi,
  route: 'refresh' | 'logout',
): Promise<unknown> {
  const baseUrl = await discoveryApi.getBaseUrl('auth');
  const id = createRequestId();
  try {
    const response = await fetch(`${baseUrl}/awsalb/${route}`, {
      method: route === 'logout' ? 'POST' : 'GET',
      credentials: 'include',
      headers: {
        'X-Requested-With': 'XMLHttpRequest',
        'X-Correlation-Id': id,
      },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return await response.json();
  } catch (error) {
    if (error instanceof Error) {
      noteRequestId(error, id);
    }
    throw error;
  }
}

/** Where an answer of the sign-out route leads. */
export function readRedirect(answer: unknown): string {
  const { redirectUrl } = Object(answer);
  const url = new URL(String(redirectUrl), window.location.href);
  if (!['https:', 'http:'].includes(url.protocol)) {
    throw new Error('The portal named no page to go to after signing out');
  }
  return url.toString();
}

function createRequestId(): string {
  // `randomUUID` is there in secure contexts only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
