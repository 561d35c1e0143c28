import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type BadgeTone = 'good' | 'caution' | 'danger' | 'info' | 'calm'

const TONES: Record<BadgeTone, { look: string; icon: IconName }> = {
  good: { look: 'bg-good-pale text-good', icon: 'tick' },
  caution: { look: 'bg-caution-pale text-caution', icon: 'warning' },
  danger: { look: 'bg-danger-pale text-danger', icon: 'ban' },
  info: { look: 'bg-primary-pale text-primary', icon: 'clock' },
  calm: { look: 'bg-calm-pale text-calm', icon: 'dot' },
}

/** A state in words, with a colour and an icon that say the same. */
export function Badge({ tone, icon, children }: { tone: BadgeTone; icon?: IconName; children: ReactNode }) {
  const { look, icon: usual } = TONES[tone]
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded px-2 py-0.5 text-sm font-medium md:whitespace-nowrap',
        look,
      )}
    >
      <Icon name={icon ?? usual} className="size-4" />
      {children}
    </span>
  )
}
