import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import type { IconName } from './icon.tsx'

/** A button that cannot be pressed now, and why. */
export function ClosedButton({ icon, because, children }: { icon?: IconName; because: string; children: ReactNode }) {
  const id = useId()
  return (
    <span className="flex flex-col gap-1">
      <Button icon={icon} aria-disabled="true" aria-describedby={id} className="cursor-not-allowed opacity-60">
        {children}
      </Button>
      <span id={id} className="max-w-60 text-sm text-soft">
        {because}
      </span>
    </span>
  )
}
