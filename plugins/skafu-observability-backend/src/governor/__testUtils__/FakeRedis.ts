import { AddressInfo, createServer, Server, Socket } from 'node:net';

/**
 * A server that speaks as much of Redis's protocol (RESP 2) as Backstage's
 * `redis` and `valkey` caches need. Client, protocol and Backstage's store are the real ones.
 */
export class FakeRedis {
  readonly #entries = new Map<string, { value: string; until: number }>();
  readonly #sockets = new Set<Socket>();
  #server?: Server;
  #port = 0;

  static async start(): Promise<FakeRedis> {
    const redis = new FakeRedis();
    await redis.listen();
    return redis;
  }

  private constructor() {}

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Entries that it holds. */
  get size(): number {
    return this.#entries.size;
  }

  /** On the port that it had before. */
  async listen(): Promise<void> {
    const server = createServer(socket => this.#serve(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    // A server on TCP has an address with a port.
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Dies; what it held is lost. */
  async die(): Promise<void> {
    this.#entries.clear();
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      this.#server?.close(resolve);
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    let received = Buffer.alloc(0);
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk]);
      for (;;) {
        const command = readCommand(received);
        if (!command) {
          return;
        }
        received = received.subarray(command.length);
        socket.write(this.#answer(command.words));
      }
    });
  }

  #answer([name = '', key = '', ...rest]: string[]): string {
    switch (name.toUpperCase()) {
      case 'GET':
        return bulk(this.#get(key));
      case 'SET': {
        const [value = '', unit = '', ttl] = rest;
        const milliseconds = unit.toUpperCase() === 'PX' ? Number(ttl) : NaN;
        const until = Number.isNaN(milliseconds)
          ? Infinity
          : Date.now() + milliseconds;
        this.#entries.set(key, { value, until });
        return '+OK\r\n';
      }
      case 'DEL':
      case 'UNLINK':
        return `:${this.#entries.delete(key) ? 1 : 0}\r\n`;
      case 'CLIENT':
        return '+OK\r\n';
      case 'INFO':
        return bulk('redis_version:7.2.0\r\nloading:0\r\n');
      case 'PING':
        return '+PONG\r\n';
      default:
        return `-ERR unknown command '${name}'\r\n`;
    }
  }

  #get(key: string): string | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.until > Date.now() ? entry.value : undefined;
  }
}

/** One command, an array of bulk strings; undefined while it is not complete. */
function readCommand(
  buffer: Buffer,
): { words: string[]; length: number } | undefined {
  let position = 0;
  const readCount = (): number | undefined => {
    const end = buffer.indexOf('\r\n', position);
    if (end < 0) {
      return undefined;
    }
    const count = Number(buffer.toString('latin1', position + 1, end));
    position = end + 2;
    return count;
  };
  const count = readCount();
  if (count === undefined) {
    return undefined;
  }
  const words: string[] = [];
  while (words.length < count) {
    const length = readCount();
    if (length === undefined || buffer.length < position + length + 2) {
      return undefined;
    }
    words.push(buffer.toString('utf8', position, position + length));
    position += length + 2;
  }
  return { words, length: position };
}

function bulk(value: string | undefined): string {
  return value === undefined
    ? '$-1\r\n'
    : `$${Buffer.byteLength(value)}\r\n${value}\r\n`;
}
