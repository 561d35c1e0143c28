import type { PracticeBank } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { practiceAddress, wrongBookAddress } from './address.ts'
import { Progress } from './progress-bar.tsx'
import { TopicList } from './topic-list.tsx'
import { topicTree } from './topic-tree.ts'

/** So many topics are shown at once; more wait until they are asked for. */
const SHOWN_AT_ONCE = 8

/** A bank with questions free for practice: how far one is, and the ways into it. */
export function BankCard({ bank }: { bank: PracticeBank }) {
  const { practice: words, questions: terms, format } = useWords()
  const { bankId, name, part, topics, ...counts } = bank
  const nodes = topicTree(topics)
  return (
    <Sheet
      title={name}
      actions={
        <Badge tone="calm" icon="book">
          {terms.parts[part]}
        </Badge>
      }
    >
      <div className="flex flex-col gap-4">
        <dl className="grid grid-cols-4 gap-2 text-center">
          {(['questions', 'answered', 'right', 'wrong'] as const).map((figure) => (
            <div key={figure} className="flex flex-col-reverse">
              <dt className="text-sm text-soft">{words.counts[figure]}</dt>
              <dd className="text-2xl font-bold tabular-nums">{format.number(counts[figure])}</dd>
            </div>
          ))}
        </dl>
        <Progress {...counts} />
        <div className="flex flex-wrap gap-3">
          <Start bank={bank} />
          {counts.wrong > 0 && (
            <ButtonLink to={wrongBookAddress(bankId)} icon="cross">
              {words.wrongBookOf(format.number(counts.wrong))}
            </ButtonLink>
          )}
        </div>
        {nodes.length > 0 && (
          <details open={topics.length <= SHOWN_AT_ONCE} className="group/topics border-t border-line pt-2">
            <summary className="inline-flex min-h-11 items-center gap-2 font-medium">
              <Icon name="down" className="group-open/topics:rotate-180" />
              {words.byTopic}
            </summary>
            <TopicList bank={bankId} nodes={nodes} />
          </details>
        )}
      </div>
    </Sheet>
  )
}

function Start({ bank: { bankId, questions, answered } }: { bank: PracticeBank }) {
  const { practice: words } = useWords()
  const isDone = answered >= questions
  return (
    <ButtonLink
      to={practiceAddress(isDone ? { bank: bankId } : { bank: bankId, only: 'NEW' })}
      look="primary"
      icon="right"
    >
      {isDone ? words.again : answered > 0 ? words.onFrom : words.inOrder}
    </ButtonLink>
  )
}
