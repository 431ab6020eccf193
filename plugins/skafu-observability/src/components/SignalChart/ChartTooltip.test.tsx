import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type uPlot from 'uplot';
import { seriesStyle } from './lib/palette';
import { ChartTooltip } from './ChartTooltip';

/** The little of a chart that a tooltip asks. */
const chart = {
  valToPos: () => 40,
  bbox: { left: 0, top: 0, width: 300, height: 120 },
  width: 300,
} as unknown as uPlot;

describe('Tooltip of a chart', () => {
  it('lists visible series by value, what counts count, every alarm in words, and where to go', async () => {
    const unpin = jest.fn();
    renderInTestApp(
      <ChartTooltip
        chart={chart}
        x={Date.parse('2026-03-01T11:58:00Z') / 1000}
        moment="1 Mar, 11:58"
        index={1}
        labels={['Reads', 'Writes', 'Hidden']}
        styles={[0, 1, 2].map(index => seriesStyle(index))}
        bands={[{ label: 'Expected', hue: 0, low: [1, 10], high: [1, 20] }]}
        format={undefined}
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
        actions={[{ label: 'Traces of this minute', href: '/traces' }]}
        onUnpin={unpin}
      />,
    );
    const tooltip = (await screen.findByText('Writes')).parentElement
      ?.parentElement;
    expect(tooltip).toHaveTextContent(
      /^1 Mar, 11:58per 5 min · pinnedWrites1\.84 kReads12Expected10 – 20table-throttles≥ 50 · OKTraces of this minute$/,
    );
    const link = screen.getByRole('link', { name: 'Traces of this minute' });
    link.focus();
    await userEvent.keyboard('{Escape}');
    expect(unpin).toHaveBeenCalledTimes(1);
  });
});
