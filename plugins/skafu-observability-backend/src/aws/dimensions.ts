import { Dimension } from '@aws-sdk/client-cloudwatch';
import { Dimensions } from '@skafu/plugin-skafu-observability-common';

/** Dimensions as CloudWatch takes them. */
export function toDimensions(
  dimensions: Dimensions,
): Array<{ Name: string; Value: string }> {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

/** Dimensions as the portal knows them. */
export function fromDimensions(dimensions: Dimension[] = []): Dimensions {
  return Object.fromEntries(
    dimensions.map(({ Name, Value }) => [Name ?? '', Value ?? '']),
  );
}
