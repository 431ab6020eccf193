/** `111122223333 · eu-west-1`. */
export function placeText(place: {
  accountId?: string;
  region?: string;
}): string {
  return [place.accountId, place.region].filter(Boolean).join(' · ');
}

/** The name within an ARN, for when nothing better is known. */
export function arnName(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
