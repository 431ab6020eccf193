import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import type { ReactElement } from 'react';

/** One of a few, chosen from a menu whose button says which. */
export function ChoiceMenu<TKey extends string>(props: {
  /** Read out; says what is chosen. */
  label: string;
  /** On the button. */
  text: string;
  icon?: ReactElement;
  value: TKey;
  choices: ReadonlyArray<{ key: TKey; label: string; about?: string }>;
  onChange: (key: TKey) => void;
  width?: number;
}) {
  const { choices, width = 220 } = props;
  return (
    <MenuTrigger>
      <Button
        variant="tertiary"
        size="small"
        iconStart={props.icon}
        iconEnd={<RiArrowDownSLine />}
        aria-label={props.label}
      >
        {props.text}
      </Button>
      {/* A fixed width: sizing itself at the edge of the page, the menu makes ResizeObserver loop. */}
      <Menu
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[props.value]}
        onAction={key => {
          const choice = choices.find(one => one.key === key);
          if (choice) {
            props.onChange(choice.key);
          }
        }}
        maxWidth={`${width}px`}
        style={{ minWidth: width }}
      >
        {choices.map(({ key, label, about }) => (
          <MenuItem key={key} id={key} textValue={label}>
            {about ?? label}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
