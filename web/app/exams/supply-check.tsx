import type { Domain } from '@app/api/contract'
import { useDomainNames } from '../organisations/domain-names.ts'
import { Button } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { useLiveSupply } from './live-supply.tsx'
import { ShortfallTable } from './shortfall-table.tsx'
import type { SupplyCheck } from './supply.ts'

/** Asks whether the banks hold enough for the paper as it stands in the form; nothing is saved. */
export function SupplyCheckPanel({ domains }: { domains: readonly Domain[] }) {
  const { exams: words, blueprint } = useWords()
  const { check: checked, isAsking } = useLiveSupply()
  return (
    <div id="supply" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" name="_check" value="supply" formNoValidate icon="search">
          {words.check}
        </Button>
        <p className="text-sm text-soft">{words.checkHint}</p>
      </div>
      <p role="status" className="text-sm text-soft">
        {isAsking ? blueprint.checking : blueprint.live}
      </p>
      {checked && <Outcome check={checked} domains={domains} />}
    </div>
  )
}

function Outcome({
  check: { shortfall, trials, questions, marks },
  domains,
}: {
  check: SupplyCheck
  domains: readonly Domain[]
}) {
  const { exams: words, blueprint, format } = useWords()
  const domainNames = useDomainNames(domains)
  const totals = words.totals(format.number(questions), format.marks(marks))
  if (shortfall.length === 0) {
    return (
      <NoticeBox tone="good" role="status" title={totals}>
        <p>{words.checkGood}</p>
        <ul className="list-disc ps-5" aria-label={blueprint.trialTitle}>
          {trials.map(({ domainCode, expectedFrom, expectedTo, exposure }) => (
            <li key={domainCode}>
              {blueprint.trial(
                domainNames([domainCode]),
                format.marks(expectedFrom),
                format.marks(expectedTo),
                format.marks(exposure),
              )}
            </li>
          ))}
        </ul>
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
