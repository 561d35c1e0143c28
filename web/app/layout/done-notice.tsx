import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '../root.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

/** Says once what has just been done. */
export function DoneNotice() {
  const words = useWords()
  const what = useRouteLoaderData<typeof loader>('root')?.done
  return (
    <div role="status" className="no-print empty:hidden">
      {what && <NoticeBox tone="good">{named(words.done, what)}</NoticeBox>}
    </div>
  )
}
