import { Value } from '../Value';
import type { FormatNumber } from './types';

/** A value of a chart, in its own words where units do not fit. */
export function ChartValue(props: {
  value: number | undefined;
  unit: string;
  format: FormatNumber | undefined;
  per?: string;
}) {
  const { value, format } = props;
  return format && value !== undefined ? (
    <strong>{format(value)}</strong>
  ) : (
    <Value value={value} unit={props.unit} per={props.per} />
  );
}
