import type { Ref } from 'react'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import type { Outcome } from '../words/zh-CN/practice.ts'
import { OUTCOME_FRAMES, OUTCOME_LOOKS } from './outcome.ts'

/** What the answer came to, before anything else; `top` lets the reading start here. */
export function Verdict({ outcome, top }: { outcome: Exclude<Outcome, 'blank'>; top: Ref<HTMLDivElement> }) {
  const { practice: words } = useWords()
  return (
    <div
      ref={top}
      tabIndex={-1}
      className={cx('flex gap-3 rounded border border-l-4 px-4 py-3', OUTCOME_FRAMES[outcome])}
    >
      <Icon name={OUTCOME_LOOKS[outcome].icon} className="size-8" />
      <div className="min-w-0 flex-1">
        <p className="text-xl font-bold">{words.outcomes[outcome]}</p>
        <p className="text-ink">{words.outcomeLead[outcome]}</p>
      </div>
    </div>
  )
}
