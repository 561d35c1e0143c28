import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'

/**
 * Sends the form to be shown again with its rows changed; nothing is saved. Works without JavaScript, so there is no
 * other way of changing rows.
 */
export function RowButton({
  command,
  label,
  icon,
  hideLabel,
}: {
  command: string
  label: string
  icon: IconName
  /** Only the icon is drawn; the label is still read out. */
  hideLabel?: boolean
}) {
  return (
    <Button type="submit" name="_rows" value={command} formNoValidate icon={icon} look="quiet">
      {hideLabel ? <span className="sr-only">{label}</span> : label}
    </Button>
  )
}

/** The button that Enter presses: the first of a form, which would otherwise be one that changes its rows. */
export const DefaultSubmit = () => <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
