/** Where AWS opens a resource by its ARN, whichever service it is of; undefined outside the public partition. */
export function resourceLink(arn: string | undefined): string | undefined {
  return arn?.startsWith('arn:aws:')
    ? `https://console.aws.amazon.com/go/view?arn=${encodeURIComponent(arn)}`
    : undefined;
}
