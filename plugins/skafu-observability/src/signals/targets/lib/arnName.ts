/** The name within an ARN, for when nothing better is known. */
export function arnName(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
