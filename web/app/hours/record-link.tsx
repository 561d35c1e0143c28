import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** The record of training (一人一档) as a PDF of the API. */
export function RecordLink({ to }: { to: string }) {
  const { hours: words } = useWords()
  return (
    <a href={to} className={buttonClass('plain')} title={words.recordHint}>
      <Icon name="download" />
      {words.record}
    </a>
  )
}
