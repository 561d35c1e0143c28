import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import type { HeldBack } from './ask.server.ts'
import { Challenge } from './challenge.tsx'

/** Why there is no answer yet, inside the form that asked. */
export function Held({ challenge, quotaUsed }: HeldBack) {
  const { register } = useWords()
  if (challenge) return <Challenge {...challenge} />
  return <NoticeBox tone="caution">{quotaUsed ? register.quota : register.lead}</NoticeBox>
}
