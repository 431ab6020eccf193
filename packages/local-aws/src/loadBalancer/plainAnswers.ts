import type { ServerResponse } from 'node:http';

/** What a load balancer says of its own accord. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(
      `<html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>\n`,
    );
}
