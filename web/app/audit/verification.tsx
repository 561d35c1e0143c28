import type { audit } from '@app/api/contract'
import type { Answer } from '../api/call.server.ts'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'

/** What a check of the whole chain has found. */
export function Verification({ entries, intact, firstBroken, headHash, checkedAt }: Answer<typeof audit.verify>) {
  const { audit: words, format } = useWords()
  return (
    <NoticeBox
      tone={intact ? 'good' : 'danger'}
      role="alert"
      title={intact ? words.intact(format.number(entries)) : words.broken(firstBroken ?? 0)}
    >
      <p className="text-sm">
        {words.headHash}: <span className="font-mono break-all">{headHash}</span>
      </p>
      <p className="text-sm">
        {words.checkedAt}: {format.second(checkedAt)}
      </p>
    </NoticeBox>
  )
}
