import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import type uPlot from 'uplot';
import { ChartTooltip } from './ChartTooltip';

/** The little of a chart that a tooltip asks. */
const chart = {
  valToPos: () => 40,
  bbox: { left: 0, top: 0, width: 300, height: 120 },
  width: 300,
} as unknown as uPlot;

describe('Tooltip of a chart', () => {
  it('lists visible series by value, what counts count, and every alarm in words', async () => {
    renderInTestApp(
      <ChartTooltip
        chart={chart}
        time={Date.parse('2026-03-01T11:58:00Z') / 1000}
        index={1}
        labels={['Reads', 'Writes', 'Hidden']}
        rows={[
          [1, 12],
          [1, 1840],
          [1, 5000],
        ]}
        unit="Count"
        per="per 5 min"
        thresholds={[
          {
            alarmName: 'table-throttles',
            value: 50,
            comparison: '>=',
            state: 'OK',
          },
        ]}
        hidden={new Set([2])}
        pinned
      />,
    );
    const tooltip = (await screen.findByText('Writes')).parentElement
      ?.parentElement;
    expect(tooltip).toHaveTextContent(
      /per 5 min · pinnedWrites1\.84 kReads12table-throttles≥ 50 · OK$/,
    );
  });
});
