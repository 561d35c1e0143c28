import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'good' | 'caution' | 'danger' | 'info' | 'calm'

const TONES: Record<Tone, { frame: string; icon: IconName }> = {
  good: { frame: 'border-good bg-good-pale text-good', icon: 'tick' },
  caution: { frame: 'border-caution bg-caution-pale text-caution', icon: 'warning' },
  danger: { frame: 'border-danger bg-danger-pale text-danger', icon: 'warning' },
  info: { frame: 'border-primary bg-primary-pale text-primary', icon: 'info' },
  calm: { frame: 'border-calm bg-calm-pale text-calm', icon: 'info' },
}

/** A message of the page: colour, icon and words say the same. */
export function NoticeBox({
  tone = 'info',
  title,
  children,
  role,
}: {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  role?: 'alert' | 'status'
}) {
  const { frame, icon } = TONES[tone]
  return (
    <div role={role} className={cx('flex gap-3 rounded border border-l-4 px-4 py-3', frame)}>
      <Icon name={icon} className="mt-0.5 size-6" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  )
}
