import { once } from 'node:events';
import { Response } from 'express';

/** An answer to be kept as a file. */
export interface Download {
  /** Media type, with its charset. */
  contentType: string;
  /** Letters, digits, dots and dashes only. */
  fileName: string;
  /** The file, piece by piece; nothing is made that nobody takes. */
  chunks: AsyncIterable<string>;
}

/**
 * Sends a file as it is made, no faster than the reader takes it. A failure on
 * the way breaks the connection off, so that half a file is not taken for a
 * whole one.
 */
export async function sendDownload(
  response: Response,
  download: Download,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const { contentType, fileName, chunks } = download;
  const iterator = chunks[Symbol.asyncIterator]();
  // Asked for before the status goes out: what fails at once is an ordinary error.
  let next = await iterator.next();
  response.status(200).set({
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  try {
    while (!next.done && !signal.aborted) {
      if (!response.write(next.value)) {
        await once(response, 'drain', { signal });
      }
      next = await iterator.next();
    }
    response.end();
  } catch {
    response.destroy();
  } finally {
    await iterator.return?.();
  }
}
