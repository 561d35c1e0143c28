import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { ClosedButton } from '../ui/closed-button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

export interface Act {
  /** The intent of its form. */
  key: string
  label: string
  /** What will happen; asked once more before it does. */
  body: string
  icon: IconName
  look?: 'primary' | 'plain' | 'danger'
  /** Why it is closed now, by code; undefined: it is open. */
  because?: string
  /** More to fill in, such as a reason. */
  fields?: ReactNode
}

/** Reasons that only say "not now" or "not you": a button for each of them would be noise. */
const isUnsaid = (code: string): boolean => code === 'permission-missing' || code.endsWith('-state')

/** What can be done by hand now, and what could be if it were not for a reason that is worth saying. */
export function ActButtons({ acts, version }: { acts: readonly Act[]; version: number }) {
  const { training: words, errors, common } = useWords()
  const shown = acts.filter(({ because }) => because === undefined || !isUnsaid(because))
  if (shown.length === 0) return null
  return (
    <Sheet title={words.actions}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        {shown.map(({ key, label, body, icon, look = 'primary', because, fields }) =>
          because === undefined ? (
            <ActionForm
              key={key}
              intent={key}
              className={fields ? 'flex w-full max-w-xl flex-col gap-3 rounded bg-well p-4' : 'contents'}
            >
              <input type="hidden" name="version" value={version} />
              {fields}
              <div>
                <ConfirmButton look={look} icon={icon} label={label} title={label} confirm={label} cancel={common.back}>
                  {body}
                </ConfirmButton>
              </div>
            </ActionForm>
          ) : (
            <ClosedButton key={key} icon={icon} because={say(errors.codes, because, {}, errors.unknown)}>
              {label}
            </ClosedButton>
          ),
        )}
      </div>
    </Sheet>
  )
}
