import { once } from 'node:events';
import { createServer, IncomingHttpHeaders, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { LocalAws } from '@skafu/local-aws';

/** A request as it came to AWS. */
export interface RecordedRequest {
  /** Target header, or the path where there is none. */
  operation: string;
  body: string;
  headers: IncomingHttpHeaders;
}

/** An AWS that tells, word for word, what it was asked. */
export interface RecordingAws extends LocalAws {
  readonly requests: RecordedRequest[];
}

export async function recordAws(aws: LocalAws): Promise<RecordingAws> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(Buffer.from(chunk));
    }
    const body = Buffer.concat(chunks);
    requests.push({
      operation: String(incoming.headers['x-amz-target'] ?? incoming.url),
      body: body.toString('utf8'),
      headers: incoming.headers,
    });
    const { method, headers, url } = incoming;
    const onwards = request(`${aws.url}${url}`, { method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      pipeline(answer, outgoing).catch(() => outgoing.destroy());
    });
    onwards.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onwards.destroy());
    onwards.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a TCP port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    portalUrl: aws.portalUrl,
    faults: aws.faults,
    calls: aws.calls,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await aws.close();
    },
  };
}
