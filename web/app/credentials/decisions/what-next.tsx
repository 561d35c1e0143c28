import type { Decision } from '@app/api/contract'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import type { ActRules } from '../rule-values.server.ts'

/** What an act means, and what happens after it has been proposed. */
export function WhatNext({ action, rules }: { action: Decision['action']; rules: ActRules }) {
  const { credentials } = useWords()
  const { acts, way } = credentials
  const { path: words } = way
  const needsNotice = rules.noticeRequired[action] === true
  return (
    <NoticeBox title={acts.meanings[action]}>
      <p className="font-medium">{words.whatNext}</p>
      <p>{needsNotice ? words.whatNextNotice(String(rules.statementDays ?? '')) : words.whatNextPlain}</p>
      {needsNotice && action === 'SUSPEND' && <p>{words.whatNextInterim(String(rules.interimDays ?? ''))}</p>}
    </NoticeBox>
  )
}
