import type { Domain } from '@app/api/contract'
import { useActionData } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { type Shortfall, ShortfallTable } from './shortfall-table.tsx'

export interface SupplyCheck {
  shortfall: Shortfall[]
  questions: number
  /** Full marks in hundredths. */
  marks: number
}

/** Asks whether the banks hold enough for the paper as it stands in the form; nothing is saved. */
export function SupplyCheckPanel({ domains }: { domains: readonly Domain[] }) {
  const { exams: words } = useWords()
  const checked = (useActionData() as { check?: SupplyCheck } | undefined)?.check
  return (
    <div id="supply" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" name="_check" value="supply" formNoValidate icon="search">
          {words.check}
        </Button>
        <p className="text-sm text-soft">{words.checkHint}</p>
      </div>
      {checked && <Outcome check={checked} domains={domains} />}
    </div>
  )
}

function Outcome({
  check: { shortfall, questions, marks },
  domains,
}: {
  check: SupplyCheck
  domains: readonly Domain[]
}) {
  const { exams: words, format } = useWords()
  const totals = words.totals(format.number(questions), format.marks(marks))
  if (shortfall.length === 0) {
    return (
      <NoticeBox tone="good" role="status" title={totals}>
        {words.checkGood}
      </NoticeBox>
    )
  }
  return (
    <NoticeBox tone="danger" role="status" title={totals}>
      <p>{words.checkShort}</p>
      <ShortfallTable shortfall={shortfall} domains={domains} />
    </NoticeBox>
  )
}
