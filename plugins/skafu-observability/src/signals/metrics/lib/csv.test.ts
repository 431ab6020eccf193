import { examplePanel } from '../../../__testUtils__/examples';
import { csvFileName, panelsToCsv } from './csv';

describe('panelsToCsv', () => {
  it('writes one row a point, quoted where needed and safe in a spreadsheet', () => {
    const csv = panelsToCsv([
      examplePanel({
        title: 'Errors, "all"',
        unit: 'Count',
        series: [
          {
            id: 'a',
            label: '=cmd()',
            timestamps: ['2026-03-01T10:00:00Z', '2026-03-01T10:01:00Z'],
            values: [1.5, -2],
            status: 'Complete',
          },
        ],
      }),
    ]);
    const place =
      '111122223333,eu-west-1,arn:aws:lambda:eu-west-1:111122223333:function:payments';
    expect(csv.split('\r\n')).toEqual([
      'time,account,region,resource,panel,series,unit,value',
      `2026-03-01T10:00:00Z,${place},"Errors, ""all""",'=cmd(),Count,1.5`,
      `2026-03-01T10:01:00Z,${place},"Errors, ""all""",'=cmd(),Count,-2`,
      '',
    ]);
  });

  it('makes file names of whatever resources are called', () => {
    expect(csvFileName(['app/lb 1', 'p99 (ms)'])).toBe('app-lb-1-p99-ms-.csv');
  });
});
