import { RiArrowRightSLine } from '@remixicon/react';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { formatPrecise } from '../../../lib/time';
import { parsedLine } from './parsedLine';
import { LevelWord } from './LevelWord';
import { LineText } from './LineText';
import type { LineColumn } from './lineColumns';
import type { LogLine } from './types';
import styles from './lines.module.css';

type LineRowProps = {
  line: LogLine;
  index: number;
  columns: readonly LineColumn[];
  template: string;
  narrow: boolean;
  wrap: boolean;
  raw: boolean;
  words: readonly string[];
  isCurrent: boolean;
  isOpen: boolean;
  isSelected: boolean;
  onFocus: (index: number) => void;
  onToggle: (line: LogLine) => void;
  onKeyDown: (event: KeyboardEvent, index: number, line: LogLine) => void;
};

/** One line. All of it shows when pressed. */
export const LineRow = memo(function Line(props: LineRowProps) {
  const { line, index, columns, narrow } = props;
  const parsed = parsedLine(line);
  const cells = columns.map(column => (
    <span
      key={column.id}
      role="gridcell"
      className={styles.cell}
      data-kind={column.kind}
    >
      <Cell {...props} column={column} />
    </span>
  ));
  // Selecting text is no press.
  const onClick = (event: MouseEvent) => {
    const selection = window.getSelection();
    if (!selection?.toString() || event.detail === 0) {
      props.onToggle(line);
    }
  };
  return (
    // Keys are those of the list, which handles them.
    <div
      role="row"
      tabIndex={props.isCurrent ? 0 : -1}
      aria-rowindex={index + 2}
      aria-expanded={props.isOpen}
      aria-selected={props.isSelected || undefined}
      className={styles.row}
      data-level={parsed.level}
      data-narrow={narrow || undefined}
      data-wrap={props.wrap || narrow || undefined}
      style={narrow ? undefined : { gridTemplateColumns: props.template }}
      onClick={onClick}
      onFocus={() => props.onFocus(index)}
      onKeyDown={event => props.onKeyDown(event, index, line)}
    >
      {cells}
    </div>
  );
});

function Cell(props: LineRowProps & { column: LineColumn }) {
  const { line, column } = props;
  switch (column.kind) {
    case 'time':
      return (
        <>
          <RiArrowRightSLine
            size={14}
            aria-hidden
            className={styles.chevron}
            data-open={props.isOpen || undefined}
          />
          {line.time === undefined ? '' : formatPrecise(line.time)}
        </>
      );
    case 'level':
      return <LevelWord level={parsedLine(line).level} />;
    case 'line':
      return (
        <LineText
          line={line}
          words={props.words}
          wrap={props.wrap || props.narrow}
          raw={props.raw}
        />
      );
    default:
      return (
        <>
          {line.values[column.id] ??
            parsedLine(line).fields.get(column.id) ??
            ''}
        </>
      );
  }
}
