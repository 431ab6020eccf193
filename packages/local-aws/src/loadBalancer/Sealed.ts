import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Values that a browser keeps for us and can neither read nor change. */
export class Sealed {
  readonly #key = randomBytes(32);

  static create(): Sealed {
    return new Sealed();
  }

  private constructor() {}

  async seal(value: unknown): Promise<string> {
    return new CompactEncrypt(Buffer.from(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.#key);
  }

  /** @returns `undefined` unless {@link seal} of this instance made the text */
  async open(text: string): Promise<unknown> {
    try {
      const { plaintext } = await compactDecrypt(text, this.#key);
      return JSON.parse(Buffer.from(plaintext).toString('utf8'));
    } catch {
      return undefined;
    }
  }
}
