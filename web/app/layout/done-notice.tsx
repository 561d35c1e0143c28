import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '../root.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'

/** Says once what has just been done or refused. */
export function DoneNotice() {
  const words = useWords()
  const { done: what, refused } = useRouteLoaderData<typeof loader>('root') ?? {}
  if (refused) {
    return (
      <NoticeBox tone="danger" role="alert" title={words.errors.fileRefused}>
        {say(words.errors.codes, refused.code, refused.detail, words.errors.unknown)}
      </NoticeBox>
    )
  }
  return (
    <div role="status" className="no-print empty:hidden">
      {what && <NoticeBox tone="good">{named(words.done, what)}</NoticeBox>}
    </div>
  )
}
