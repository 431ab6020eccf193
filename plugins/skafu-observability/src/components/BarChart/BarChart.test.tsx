import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BarChart } from './BarChart';
import { axisOf, niceCeiling } from './lib/axis';

const bars = [
  { from: 1, to: 10, value: 40 },
  { from: 10, to: 100, value: 12, failed: 3 },
  { from: 100, to: 1000, value: 1 },
];

function renderBars(changes: Partial<Parameters<typeof BarChart>[0]> = {}) {
  const onBrush = jest.fn();
  const onReset = jest.fn();
  renderInTestApp(
    <BarChart
      bars={bars}
      scale="log"
      unit="Milliseconds"
      height={96}
      summary="53 traces"
      valueLabel="traces"
      failedLabel="with faults"
      onBrush={onBrush}
      onReset={onReset}
      {...changes}
    />,
  );
  return { onBrush, onReset };
}

describe('BarChart', () => {
  it('is read bar by bar, and selects with Shift', async () => {
    const { onBrush, onReset } = renderBars();
    expect(
      await screen.findByRole('img', { name: '53 traces' }),
    ).toBeInTheDocument();
    await userEvent.tab();
    const slider = screen.getByRole('slider');
    expect(slider).toHaveFocus();
    await userEvent.keyboard('{Home}{Home}');
    expect(slider).toHaveAttribute('aria-valuetext', '1 ms – 10 ms: 40 traces');
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      '10 ms – 100 ms: 12 traces, 3 with faults',
    );
    await userEvent.keyboard('{Enter}');
    expect(onBrush).toHaveBeenLastCalledWith(1, 100);
    await userEvent.keyboard('{Escape}');
    expect(onReset).toHaveBeenCalledTimes(1);
  });

  it('selects by dragging over bars, or one by a click', async () => {
    const { onBrush } = renderBars();
    const plot = (await screen.findByRole('img')).parentElement!;
    jest
      .spyOn(plot, 'getBoundingClientRect')
      .mockReturnValue(new DOMRect(0, 0, 300, 96));
    const at = (clientX: number) => ({ clientX, button: 0, pointerId: 1 });
    fireEvent.pointerDown(plot, at(150));
    fireEvent.pointerMove(plot, at(250));
    fireEvent.pointerUp(plot, at(250));
    expect(onBrush).toHaveBeenLastCalledWith(10, 1000);
    fireEvent.pointerDown(plot, at(20));
    fireEvent.pointerUp(plot, at(20));
    expect(onBrush).toHaveBeenLastCalledWith(1, 10);
  });

  it('stands as a table', async () => {
    renderBars({ asTable: true });
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'Betweentraceswith faults',
      '1 ms – 10 ms400',
      '10 ms – 100 ms123',
      '100 ms – 1 s10',
    ]);
  });
});

describe('axisOf', () => {
  it('gives every decade the same room, and zero a place', () => {
    const axis = axisOf({ bars, scale: 'log', unit: 'Milliseconds' });
    expect(axis.positionOf(10)).toBeCloseTo(1 / 3);
    expect(axis.ticks(4).map(({ text }) => text)).toEqual([
      ...['1 ms', '10 ms', '100 ms', '1 s'],
    ]);
    const fromZero = axisOf({
      bars: [{ from: 0, to: 3, value: 1 }],
      scale: 'log',
      unit: 'Milliseconds',
    });
    expect(fromZero.positionOf(0)).toBe(0);
    expect(fromZero.positionOf(3)).toBe(1);
  });

  it('puts ticks of time on whole hours', () => {
    const from = Date.parse('2026-03-01T09:20:00Z');
    const axis = axisOf({
      bars: [{ from, to: from + 3 * 3_600_000, value: 1 }],
      scale: 'time',
      unit: 'None',
    });
    const ticks = axis.ticks(4);
    expect(ticks).toHaveLength(3);
    expect(ticks.every(({ text }) => text.endsWith(':00'))).toBe(true);
  });

  it.each([
    [0, 1],
    [7, 10],
    [13, 20],
    [0.3, 0.5],
  ])('rounds %d up to %d', (value, nice) => {
    expect(niceCeiling(value)).toBeCloseTo(nice);
  });
});
