/**
 * A URL or connection string without the user name and password that it may
 * carry: before the host, as parameters, or in the form `Password=…;`.
 */
export function withoutCredentials(url: string): string;
export function withoutCredentials(url: string | undefined): string | undefined;
export function withoutCredentials(
  url: string | undefined,
): string | undefined {
  return url
    ?.replace(/\/\/[^/?#\s]*@/, '//')
    .replace(
      /([?&;]|^)(user|username|user id|uid|password|pwd|passwd)=[^&;]*/gi,
      '$1',
    )
    .replace(/([?&;])[&;]+/g, '$1')
    .replace(/[?&;]$/, '');
}
