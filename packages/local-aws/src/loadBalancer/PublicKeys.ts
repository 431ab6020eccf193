import type { WireRequest, WireResponse } from '../server/protocols/Protocol';

/** The keys that load balancers sign with, at `/<key id>`, as `public-keys.auth.elb.<region>.amazonaws.com` has them. */
export class PublicKeys {
  static create = () => new PublicKeys();

  readonly #keys = new Map<string, string>();

  private constructor() {}

  add(keyId: string, pem: string): void {
    this.#keys.set(keyId, pem);
  }

  /** @returns `undefined` if the path is no key's */
  respond({ method, path }: WireRequest): WireResponse | undefined {
    const pem = this.#keys.get(path.slice(1));
    return method === 'GET' && pem !== undefined
      ? {
          status: 200,
          headers: { 'content-type': 'binary/octet-stream' },
          body: Buffer.from(pem),
        }
      : undefined;
  }
}
