import type { WireRequest, WireResponse } from '../server/protocols/Protocol';

export function json(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): WireResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...headers,
    },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function redirect(location: string, cookie?: string): WireResponse {
  return {
    status: 302,
    headers: {
      location,
      'cache-control': 'no-store',
      ...(cookie !== undefined && { 'set-cookie': cookie }),
    },
    body: Buffer.alloc(0),
  };
}

/** The fields of a form that was sent. */
export function formOf(request: WireRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'));
}

/** The cookies of a request; the first of a name counts. */
export function cookiesOf(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) {
      cookies.set(name, pair.slice(at + 1).trim());
    }
  }
  return cookies;
}
