import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '../root.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useStillSaid } from '../ui/still-said.ts'
import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'

/** Says once what has just been done or refused, for as long as the person stays. */
export function DoneNotice() {
  const words = useWords()
  const told = useRouteLoaderData<typeof loader>('root')
  const { done: what, refused } = useStillSaid(told?.done || told?.refused ? told : undefined) ?? {}
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
