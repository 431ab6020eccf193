import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import type { ReactElement } from 'react';

const ALL = '\u0000all';

/** One thing of several, or all of them; for toolbars. Filled when it narrows the page. */
export function FilterMenu<TValue extends string>(props: {
  /** What is chosen, in front of the choice for those who hear it: `Status`. */
  label: string;
  /** The choice that filters nothing; without it, one is always chosen. */
  all?: string;
  options: ReadonlyArray<{ value: TValue; label: string }>;
  /** Undefined for all. */
  value: TValue | undefined;
  onChange: (value: TValue | undefined) => void;
  icon?: ReactElement;
}) {
  const { label, all, options, onChange } = props;
  const chosen = options.find(({ value }) => value === props.value);
  const text = chosen?.label ?? all ?? label;
  return (
    <MenuTrigger>
      <Button
        variant={chosen && all !== undefined ? 'secondary' : 'tertiary'}
        size="small"
        iconStart={props.icon}
        iconEnd={<RiArrowDownSLine />}
        aria-label={`${label}: ${text}`}
      >
        {text}
      </Button>
      {/* A fixed width: sizing itself at the edge of the page, the menu makes ResizeObserver loop. */}
      <Menu
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen?.value ?? ALL]}
        onAction={key =>
          onChange(options.find(({ value }) => value === key)?.value)
        }
        maxWidth="320px"
        style={{ minWidth: 220 }}
      >
        {all !== undefined && <MenuItem id={ALL}>{all}</MenuItem>}
        {options.map(option => (
          <MenuItem key={option.value} id={option.value}>
            {option.label}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
