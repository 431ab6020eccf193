import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

interface StoredPassword {
  salt: Buffer;
  hash: Buffer;
}

/**
 * The passwords that people chose for themselves, by `sub`. Nobody knows a password of the world's users, or a temporary
 * one that was never mailed: for them any will do.
 */
export class Passwords {
  static create = () => new Passwords();

  readonly #stored = new Map<string, StoredPassword>();

  private constructor() {}

  has(sub: string): boolean {
    return this.#stored.has(sub);
  }

  set(sub: string, password: string): void {
    const salt = randomBytes(16);
    this.#stored.set(sub, { salt, hash: hashOf(password, salt) });
  }

  accepts(sub: string, password: string): boolean {
    const stored = this.#stored.get(sub);
    return stored
      ? timingSafeEqual(hashOf(password, stored.salt), stored.hash)
      : password !== '';
  }
}

function hashOf(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, 32);
}
