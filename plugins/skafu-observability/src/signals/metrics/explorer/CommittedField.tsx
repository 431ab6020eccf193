import { TextField } from '@backstage/ui';
import { useEffect, useState } from 'react';

/** A field whose text counts once it is finished: Enter, or leaving it. Escape takes it back. */
export function CommittedField(props: {
  label: string;
  value: string;
  placeholder?: string;
  className?: string;
  onCommit: (value: string) => void;
}) {
  const { value, onCommit } = props;
  const [text, setText] = useState(value);
  // Back and forward change the address, and it is right.
  useEffect(() => setText(value), [value]);
  const commit = () => {
    const finished = text.trim();
    if (finished !== value) {
      onCommit(finished);
    }
  };
  return (
    <TextField
      size="small"
      className={props.className}
      aria-label={props.label}
      placeholder={props.placeholder}
      value={text}
      onChange={setText}
      onBlur={commit}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          commit();
        } else if (event.key === 'Escape') {
          setText(value);
        }
      }}
    />
  );
}
