import { formatText } from './format';

describe('formatText', () => {
  it.each([
    [128.4, 'Milliseconds', '128 ms'],
    [1852, 'Milliseconds', '1.85 s'],
    [0.000_42, 'Seconds', '420 µs'],
    [90, 'Seconds', '1.5 min'],
    [0, 'Seconds', '0 ms'],
    [1240, 'Count', '1.24 k'],
    [999.7, 'Count', '1 k'],
    [0.109, 'Count', '0.109'],
    [1240, 'Count/Minute', '1.24 k/min'],
    [7.44, 'Percent', '7.44 %'],
    [3_221_225_472, 'Bytes', '3 GiB'],
    [1536, 'Bytes/Second', '1.5 KiB/s'],
    [-12_345, 'Count', '-12.3 k'],
    [42, 'Bananas', '42'],
  ])('shows %d %s as %s', (value, unit, text) => {
    expect(formatText(value, unit)).toBe(text);
  });
});
