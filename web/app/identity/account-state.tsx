import type { Account } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

export function AccountState({ state, isLocked }: Pick<Account, 'state' | 'isLocked'>) {
  const { identity: words } = useWords()
  return (
    <>
      <Badge tone={state === 'ACTIVE' ? 'good' : 'calm'}>{words.states[state]}</Badge>
      {isLocked && (
        <>
          {' '}
          <Badge tone="caution">{words.locked}</Badge>
        </>
      )}
    </>
  )
}
