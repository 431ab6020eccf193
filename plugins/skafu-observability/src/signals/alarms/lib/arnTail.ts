/** What an ARN names, with its service: `sns team-checkout-alarms`. */
export function arnTail(arn: string): string {
  const [, , service = '', , , ...resource] = arn.split(':');
  return `${service} ${resource.join(':')}`;
}
