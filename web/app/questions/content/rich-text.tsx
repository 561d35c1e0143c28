import type { QuestionInput } from '@app/api/contract'
import { cx } from '../../ui/class-names.ts'

/** A text of a question: plain with its line breaks, or HTML that a loader has passed through `readyContent`. */
export function RichText({
  markup,
  className,
  children,
}: {
  markup: QuestionInput['markup']
  className?: string
  children: string
}) {
  if (markup !== 'HTML') return <div className={cx('whitespace-pre-wrap', className)}>{children}</div>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: `readyContent` has reduced it to the safe subset on the server
  return <div className={cx('rich', className)} dangerouslySetInnerHTML={{ __html: children }} />
}
