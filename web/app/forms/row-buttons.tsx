import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import { lowerRow, raiseRow } from './rows.ts'

/**
 * Sends the form to be shown again with its rows changed; nothing is saved. Works without JavaScript, so there is no
 * other way of changing rows.
 */
export function RowButton({
  command,
  label,
  icon,
  hideLabel,
  disabled,
}: {
  command: string
  label: string
  icon: IconName
  /** Only the icon is drawn; the label is still read out. */
  hideLabel?: boolean
  disabled?: boolean
}) {
  return (
    <Button
      type="submit"
      name="_rows"
      value={command}
      formNoValidate
      disabled={disabled}
      icon={icon}
      look="quiet"
      title={hideLabel ? label : undefined}
      className={hideLabel ? 'px-2.5' : undefined}
    >
      {hideLabel ? <span className="sr-only">{label}</span> : label}
    </Button>
  )
}

/** Moves one row up or down; `name` is what the row is called. */
export function MoveButtons({
  rows,
  index,
  count,
  name,
}: {
  rows: string
  index: number
  count: number
  name: string
}) {
  const { common } = useWords()
  return (
    <>
      <RowButton
        command={raiseRow(rows, index)}
        label={common.moveUp(name)}
        icon="up"
        hideLabel
        disabled={index === 0}
      />
      <RowButton
        command={lowerRow(rows, index)}
        label={common.moveDown(name)}
        icon="down"
        hideLabel
        disabled={index >= count - 1}
      />
    </>
  )
}

/** The button that Enter presses: the first of a form, which would otherwise be one that changes its rows. */
export const DefaultSubmit = () => <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
