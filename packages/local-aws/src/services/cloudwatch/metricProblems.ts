import { StandardUnit, type DimensionFilter } from '@aws-sdk/client-cloudwatch';

const units: readonly string[] = Object.values(StandardUnit);
const maximumDimensions = 30;
const maximumName = 255;
const maximumValue = 1024;

/** How a request names a metric. */
interface MetricName {
  Namespace?: string;
  MetricName?: string;
  Dimensions?: readonly Pick<DimensionFilter, 'Name' | 'Value'>[];
  Unit?: string;
}

/** What CloudWatch's limits say against the name of a metric; `prefix` is where it stands in the request. */
export function metricProblems(metric: MetricName, prefix = ''): string[] {
  const { Namespace, MetricName, Dimensions = [], Unit } = metric;
  const problems = [
    ...lengthProblems(`${prefix}Namespace`, Namespace, maximumName),
    ...lengthProblems(`${prefix}MetricName`, MetricName, maximumName),
  ];
  if (Namespace?.startsWith(':')) {
    problems.push(
      `The parameter ${prefix}Namespace must not begin with a colon.`,
    );
  }
  if (Dimensions.length > maximumDimensions) {
    problems.push(
      `The collection ${prefix}Dimensions must not have a size greater than ${maximumDimensions}.`,
    );
  }
  for (const [index, { Name, Value }] of Dimensions.entries()) {
    const path = `${prefix}Dimensions.member.${index + 1}`;
    problems.push(
      ...lengthProblems(`${path}.Name`, Name, maximumName),
      ...lengthProblems(`${path}.Value`, Value, maximumValue),
    );
  }
  if (Unit !== undefined && !units.includes(Unit)) {
    problems.push(
      `The value ${Unit} for parameter ${prefix}Unit is not supported.`,
    );
  }
  return problems;
}

/** What is wrong with the names of alarms. */
export function alarmNameProblems(
  parameter: string,
  ...names: (string | undefined)[]
): string[] {
  return names.flatMap(name => lengthProblems(parameter, name, maximumName));
}

/** A text that is empty or too long; one that is not there is no problem here. */
export function lengthProblems(
  name: string,
  text: string | undefined,
  maximum: number,
): string[] {
  return text === undefined || (text.length > 0 && text.length <= maximum)
    ? []
    : [
        `The parameter ${name} must be between 1 and ${maximum} characters long.`,
      ];
}
