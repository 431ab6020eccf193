import { Request } from 'express';
import { refusal, RefusalReason } from '../refusals';

/** What the load balancer adds to a request of somebody who is signed in. */
export interface AlbHeaders {
  data: string;
  accessToken: string;
  /** The subject, unsigned. */
  identity: string | undefined;
}

/** @throws Refusal when one is missing, or came more than once */
export function readAlbHeaders(request: Request): AlbHeaders {
  return {
    data: required(request, 'x-amzn-oidc-data', 'data-missing'),
    accessToken: required(
      request,
      'x-amzn-oidc-accesstoken',
      'access-token-missing',
    ),
    identity: single(request, 'x-amzn-oidc-identity'),
  };
}

function required(
  request: Request,
  name: string,
  missing: RefusalReason,
): string {
  const value = single(request, name);
  if (!value) {
    throw refusal(missing);
  }
  return value;
}

/** Node and proxies join headers of one name with commas, which none of these holds. */
function single(request: Request, name: string): string | undefined {
  const value = request.header(name);
  if (value?.includes(',')) {
    throw refusal('header-repeated');
  }
  return value?.trim();
}
