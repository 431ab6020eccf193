/** A page of the cost console, which is one for all regions. */
export function billingConsoleUrl(page: string): string {
  return `https://us-east-1.console.aws.amazon.com/costmanagement/home?region=us-east-1#/${page}`;
}
